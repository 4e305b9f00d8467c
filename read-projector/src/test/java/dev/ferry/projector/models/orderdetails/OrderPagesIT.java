package dev.ferry.projector.models.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.query.KeysetCursor;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// How many rows a page of orders reads among 100,000 orders of 1,000 customers. One customer has
/// half of the orders; one order in 10,000 is cancelled.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderPagesIT {
    private static final UUID BIG_CUSTOMER = new UUID(0, 1);
    private static final Instant MIDDLE = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(50_000);
    private static final int PAGE = 51;

    private final ReadDatabase database;

    OrderPagesIT(TestDatabase server) throws SQLException {
        database = ReadDatabase.create(server);
    }

    @BeforeAll
    void fill() {
        database.execute(
                """
                insert into order_details_v1.order_customer (tenant, customer_id, name, version)
                select 'default', lpad(to_hex(n), 32, '0')::uuid, 'Customer ' || n, 1
                  from generate_series(1, 1000) as n
                """);
        database.execute(
                """
                insert into order_details_v1.order_details
                       (tenant, order_id, customer_id, placed_at, lines, line_count, item_count, total,
                        currency, shipping_address, billing_address, status, tracking_number,
                        cancel_reason, version)
                select 'default', gen_random_uuid(),
                       lpad(to_hex(case when n % 2 = 0 then 1 else 1 + n % 1000 end), 32, '0')::uuid,
                       timestamptz '2020-01-01 00:00:00Z' + n * interval '1 second',
                       '[]', 1, 1, 1, 'GBP', '{}', '{}', status,
                       case when status in ('shipped', 'delivered') then 'TRACK' end,
                       case when status = 'cancelled' then 'reason' end, 1
                  from generate_series(1, 100000) as n,
                       lateral (select case when n % 10000 = 0 then 'cancelled'
                                            when n % 3 = 0 then 'placed'
                                            when n % 3 = 1 then 'shipped'
                                            else 'delivered' end) as s (status)
                """);
        database.execute("analyze");
    }

    @AfterAll
    void drop() throws SQLException {
        database.close();
    }

    @Test
    void a_page_of_a_rare_status_reads_the_orders_in_that_status_only() throws SQLException {
        JsonNode plan = plan(new OrderFilter(null, "cancelled", null, null));

        assertThat(rows(plan)).isEqualTo(10);
        assertThat(rowsRead(plan)).as(plan.toPrettyString()).isLessThanOrEqualTo(10);
    }

    @Test
    void a_page_of_a_rare_status_of_a_customer_with_50_000_orders_reads_these_orders_only()
            throws SQLException {
        JsonNode plan = plan(new OrderFilter(BIG_CUSTOMER, "cancelled", null, null));

        assertThat(rows(plan)).isEqualTo(10);
        assertThat(rowsRead(plan)).as(plan.toPrettyString()).isLessThanOrEqualTo(10);
    }

    @Test
    void a_page_of_any_status_reads_at_most_a_page_of_each_status() throws SQLException {
        for (@Nullable UUID customer : new @Nullable UUID[] {null, BIG_CUSTOMER}) {
            for (@Nullable Instant to : new @Nullable Instant[] {null, MIDDLE}) {
                JsonNode plan = plan(new OrderFilter(customer, null, null, to));

                assertThat(rows(plan)).isEqualTo(PAGE);
                assertThat(rowsRead(plan)).as(plan.toPrettyString()).isLessThanOrEqualTo(4 * PAGE);
            }
        }
    }

    @Test
    void a_page_from_the_middle_of_the_list_begins_to_read_there() throws SQLException {
        KeysetCursor middle = new KeysetCursor(MIDDLE, UUID.randomUUID());
        JsonNode plan = plan(new OrderFilter(null, null, null, null), middle);

        assertThat(rows(plan)).isEqualTo(PAGE);
        assertThat(rowsRead(plan)).as(plan.toPrettyString()).isLessThanOrEqualTo(4 * PAGE);
    }

    private JsonNode plan(OrderFilter filter) throws SQLException {
        return plan(filter, KeysetCursor.BEGINNING);
    }

    /// The plan of the executed statement, as the query role.
    private JsonNode plan(OrderFilter filter, KeysetCursor after) throws SQLException {
        DatabaseConfig config = database.role(Roles.QUERY);
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password().reveal());
                Statement settings = connection.createStatement();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "explain (analyze, format json) " + OrderPages.sql(filter))) {
            settings.execute("set ferry.tenant = 'default'");
            Statements.bind(statement, OrderPages.parameters(filter, after, PAGE));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Json.MAPPER.readTree(rows.getString(1)).get(0).get("Plan");
            }
        }
    }

    private static long rows(JsonNode plan) {
        return plan.get("Actual Rows").asLong();
    }

    /// How many rows of orders were read, shown or not; every one through an index.
    private static long rowsRead(JsonNode node) {
        long read = 0;
        String table = node.path("Relation Name").asString("");
        if (table.startsWith("order_")) {
            assertThat(node.get("Node Type").asString()).as(node.toString()).startsWith("Index");
        }
        if (table.equals("order_details")) {
            read +=
                    Math.round(
                            node.get("Actual Loops").asLong()
                                    * (node.get("Actual Rows").asDouble()
                                            + node.path("Rows Removed by Filter").asDouble(0)
                                            + node.path("Rows Removed by Index Recheck")
                                                    .asDouble(0)));
        }
        for (JsonNode child : node.path("Plans")) {
            read += rowsRead(child);
        }
        return read;
    }
}
