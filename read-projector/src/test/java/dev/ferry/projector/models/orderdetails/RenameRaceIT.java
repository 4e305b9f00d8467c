package dev.ferry.projector.models.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.contracts.event.CustomerEvent;
import dev.ferry.contracts.event.CustomerId;
import dev.ferry.contracts.event.DomainEvent;
import dev.ferry.contracts.event.OrderEvent;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An order and a rename of its customer in two transactions that are open at the same time.
@ExtendWith(Servers.class)
class RenameRaceIT {
    private final UUID customer = UUID.randomUUID();
    private final Story story = new Story("test");
    private final OrderDetails projection = new OrderDetails();
    private final ReadDatabase database;

    RenameRaceIT(TestDatabase server) throws SQLException {
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
    void a_rename_waits_for_an_order_that_has_read_the_old_name_and_then_reaches_it()
            throws SQLException {
        try (Connection order = transaction();
                Connection rename = transaction()) {
            apply(order, UUID.randomUUID(), placed());
            CompletableFuture<Void> renamed =
                    background(rename, customer, new CustomerEvent.Renamed("new"));
            awaitBlockedOr(renamed);
            order.commit();
            renamed.join();
        }
        assertThat(name()).isEqualTo("new");
    }

    @Test
    void an_order_waits_for_a_rename_that_is_under_way_and_then_reads_the_new_name()
            throws SQLException {
        try (Connection order = transaction();
                Connection rename = transaction()) {
            apply(rename, customer, new CustomerEvent.Renamed("new"));
            CompletableFuture<Void> placed = background(order, UUID.randomUUID(), placed());
            awaitBlockedOr(placed);
            rename.commit();
            placed.join();
        }
        assertThat(name()).isEqualTo("new");
    }

    private CompletableFuture<Void> background(
            Connection connection, UUID aggregate, DomainEvent event) {
        return CompletableFuture.runAsync(() -> {
            try {
                apply(connection, aggregate, event);
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Without the lock nothing blocks, and the name is then the old one.
    private void awaitBlockedOr(CompletableFuture<Void> done) {
        await().until(() ->
                done.isDone()
                        || database.number(
                                        """
                                        select count(*)
                                          from pg_stat_activity
                                         where datname = current_database()
                                           and wait_event_type = 'Lock'
                                        """)
                                > 0);
    }

    private void apply(Connection connection, UUID aggregate, DomainEvent event)
            throws SQLException {
        projection.apply(connection, List.of(story.envelope(aggregate, event)));
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
        return connection;
    }

    private String name() {
        return String.valueOf(
                database.text("select customer_name from read_model_v1.order_details"));
    }
}
