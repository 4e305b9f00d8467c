package dev.ferry.projector.models.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Renames of a customer beside the customer's orders.
@ExtendWith(Servers.class)
class RenameIT {
    private final UUID customer = UUID.randomUUID();
    private final Story story = new Story("test");
    private final OrderDetails model = new OrderDetails();
    private final ReadDatabase database;

    RenameIT(TestDatabase server) throws SQLException {
        database = ReadDatabase.create(server);
    }

    @BeforeEach
    void register() throws SQLException {
        try (Connection connection = transaction()) {
            apply(
                    connection,
                    customer,
                    new CustomerEvent.Registered("old", Story.LONDON, Story.PARIS));
            connection.commit();
        }
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @Test
    void a_rename_writes_one_row_however_many_orders_the_customer_has() throws SQLException {
        try (Connection connection = transaction()) {
            for (int i = 0; i < 200; i++) {
                apply(connection, UUID.randomUUID(), placed());
            }
            connection.commit();
        }
        assertThat(names()).hasSize(200).containsOnly("old");

        try (Connection connection = transaction()) {
            apply(connection, customer, new CustomerEvent.Renamed("new"));
            assertThat(rowsWritten(connection)).isEqualTo(1);
            connection.commit();
        }
        assertThat(names()).hasSize(200).containsOnly("new");
    }

    /// A statement that would have to wait for a lock fails instead.
    @Test
    void a_rename_and_orders_of_the_same_customer_in_open_transactions_wait_for_no_lock()
            throws SQLException {
        UUID earlier = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        try (Connection orders = transaction()) {
            apply(orders, earlier, placed());
            orders.commit();
        }
        try (Connection rename = transaction();
                Connection orders = transaction();
                Connection otherRename = transaction()) {
            apply(rename, customer, new CustomerEvent.Renamed("new"));
            apply(orders, earlier, new OrderEvent.Shipped("TRACK"));
            apply(orders, later, placed());
            apply(
                    otherRename,
                    UUID.randomUUID(),
                    new CustomerEvent.Registered("other", Story.LONDON, Story.PARIS));
            otherRename.commit();
            orders.commit();
            rename.commit();
        }
        assertThat(names()).containsExactly("new", "new");
    }

    private void apply(Connection connection, UUID aggregate, DomainEvent event)
            throws SQLException {
        model.apply(connection, new EventBatch(List.of(story.envelope(aggregate, event))));
    }

    private OrderEvent placed() {
        return new OrderEvent.Placed(
                new CustomerId(customer),
                Story.BEGINNING,
                List.of(Story.line(1, "1.00", "GBP")),
                Story.LONDON,
                Story.PARIS);
    }

    private Connection transaction() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '50ms'");
            statement.execute("set search_path = order_details_v1");
        }
        return connection;
    }

    private static long rowsWritten(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select sum(n_tup_ins + n_tup_upd + n_tup_del)
                                  from pg_stat_xact_user_tables
                                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> names() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set ferry.tenant = 'default'");
            List<String> names = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select customer_name from read_model.order_details")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
