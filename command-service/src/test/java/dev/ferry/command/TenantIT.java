package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantIT {
    private static final String NOT_ALLOWED = "42501";

    private final Rows rows;
    private final CommandBench bench;
    private final Database service;
    private final String customer;
    private final String order;

    TenantIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        service = new Database("tenant test", CommandBench.asService(database));
        String[] north = {"Ferry-Tenant", "north", "Idempotency-Key", "1"};
        customer = bench.post("/v1/customers", Requests.customer(), north).id();
        order =
                bench.post(
                                "/v1/orders",
                                Requests.order(UUID.randomUUID(), customer),
                                "Ferry-Tenant",
                                "north")
                        .id();
        bench.post(
                "/v1/returns",
                Requests.goodsBack(UUID.randomUUID(), customer),
                "Ferry-Tenant",
                "north");
    }

    @AfterAll
    void stop() {
        service.close();
        bench.close();
    }

    @Test
    void an_aggregate_of_another_tenant_does_not_exist() {
        List<String> before = rows.census();

        assertThat(south("PUT", "/v1/customers/" + customer + "/name", "{\"name\": \"Eve\"}"))
                .isEqualTo("404 not-found");
        assertThat(south("POST", "/v1/orders/" + order + "/cancellation", "{\"reason\": \"x\"}"))
                .isEqualTo("404 not-found");
        assertThat(south("POST", "/v1/orders", Requests.order(UUID.randomUUID(), customer)))
                .isEqualTo("422 customer-unknown");
        assertThat(rows.census()).isEqualTo(before);
    }

    /// What a tenant may not learn is whether another one has the id, so the answer is the one for
    /// an id that nobody has.
    @Test
    void two_tenants_have_aggregates_of_the_same_id_and_neither_learns_of_the_other() {
        String[] west = {"Ferry-Tenant", "west"};
        String body = Requests.customer(UUID.fromString(customer), "Eve");

        assertThat(bench.post("/v1/customers", body, west).status()).isEqualTo(201);
        assertThat(bench.post("/v1/customers", body, west).code()).isEqualTo("already-exists");
        String rename = "/v1/customers/" + customer + "/name";
        assertThat(bench.send("PUT", rename, "{\"name\": \"Zoe\"}", west).version()).isEqualTo(2);
        assertThat(
                        rows.query(
                                """
                                select tenant || ' ' || version
                                  from command_model.customer
                                 where id = ?::uuid
                                 order by 1
                                """,
                                customer))
                .containsExactly("north 1", "west 2");
        assertThat(
                        rows.query(
                                """
                                select tenant || ' ' || aggregate_version
                                  from event_store.domain_event
                                 where aggregate_id = ?::uuid
                                 order by 1
                                """,
                                customer))
                .containsExactly("north 1", "west 1", "west 2");
    }

    private String south(String method, String path, String body) {
        Answer answer = bench.send(method, path, body, "Ferry-Tenant", "south");
        return answer.status() + " " + answer.code();
    }

    /// The service role cannot read the outbox at all, so the outbox needs no row-level security.
    @Test
    void every_table_with_a_tenant_that_the_service_can_read_has_row_level_security_and_a_policy() {
        String unprotected =
                """
                select relname
                  from pg_class
                 where oid = ?::regclass
                   and has_any_column_privilege('ferry_command', oid, 'select')
                   and not (relrowsecurity
                            and exists (select from pg_policies
                                         where schemaname = relnamespace::regnamespace::text
                                           and tablename = relname
                                           and policyname = 'own_tenant'
                                           and qual like '%ferry.tenant%'))
                """;

        assertThat(rows.tablesWithTenant())
                .contains("command_model.customer", "event_store.domain_event", "outbox.message")
                .allSatisfy(table -> assertThat(rows.query(unprotected, table)).isEmpty());
        assertThat(rows.tablesWithTenant())
                .filteredOn(table -> table.startsWith("outbox."))
                .allSatisfy(table -> assertThat(readable(table)).isFalse());
    }

    @Test
    void the_service_role_sees_the_rows_of_its_tenant_only() throws SQLException {
        for (String table : rows.tablesWithTenant()) {
            if (readable(table)) {
                long norths =
                        Long.parseLong(
                                rows.query(
                                                "select count(*) from %s where tenant = 'north'"
                                                        .formatted(table))
                                        .getFirst());

                assertThat(count(table, "north")).as(table).isEqualTo(norths);
                assertThat(count(table, "south")).as(table).isZero();
                assertThat(count(table, "")).as(table).isZero();
            }
        }
        assertThat(count("command_model.return_line", "north")).isPositive();
        assertThat(count("event_store.domain_event", "north")).isPositive();
    }

    private boolean readable(String table) {
        return rows.query(
                        "select has_any_column_privilege('ferry_command', ?::regclass, 'select')",
                        table)
                .equals(List.of("t"));
    }

    private long count(String table, String tenant) throws SQLException {
        return service.transaction(connection -> {
            try (PreparedStatement set =
                            connection.prepareStatement(
                                    "select set_config('ferry.tenant', ?, true)");
                    PreparedStatement count =
                            connection.prepareStatement("select count(*) from " + table)) {
                set.setString(1, tenant);
                set.execute();
                try (ResultSet found = count.executeQuery()) {
                    found.next();
                    return found.getLong(1);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event_store.domain_event set data = '{}'",
                "delete from event_store.domain_event",
                "truncate event_store.domain_event",
                "delete from event_store.event_stream",
                "update event_store.event_stream set tenant = 'south'",
                "delete from command_model.customer",
                "delete from command_model.audit",
                "update command_model.audit set actor = 'x'",
                "insert into command_model.audit (at, actor, action, target, reason, answer) values (now(), 'a', 'b', 'c', 'd', 'e')",
                "delete from command_model.idempotency",
                "update command_model.idempotency set key = 'x'",
                "update command_model.order_line set quantity = 1",
                "update command_model.sales_order set customer_id = gen_random_uuid()",
                "select * from outbox.message",
                "delete from outbox.message",
                "update outbox.lane set owner = 'me'",
                "create table command_model.mine (id integer)",
                "alter table command_model.customer disable row level security"
            })
    void the_service_role_may_do_no_more_than_its_statements_do(String statement) {
        assertThatThrownBy(() ->
                        service.transaction(connection -> {
                            try (PreparedStatement run = connection.prepareStatement(statement)) {
                                return run.execute();
                            }
                        }))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
    }

    @Test
    void an_event_is_appended_to_a_stream_of_its_own_tenant_and_type_only() throws SQLException {
        String nobodys = UUID.randomUUID().toString();

        assertThat(append("north", customer, "customer", 1))
                .as("version 1 is taken")
                .isEqualTo("23505");
        assertThat(append("south", customer, "customer", 2)).isEqualTo(NOT_ALLOWED);
        assertThat(append("south", nobodys, "customer", 1)).isEqualTo(NOT_ALLOWED);
        assertThat(append("north", customer, "order", 1_000)).isEqualTo(NOT_ALLOWED);
        assertThat(append("north", customer, "customer", 2))
                .as("the stream has not reached version 2")
                .isEqualTo(NOT_ALLOWED);
    }

    /// The SQLSTATE of the refusal, or `none`.
    private String append(String tenant, String aggregate, String type, long version)
            throws SQLException {
        try {
            return service.transaction(connection -> {
                try (PreparedStatement set =
                                connection.prepareStatement(
                                        "select set_config('ferry.tenant', ?, true)");
                        PreparedStatement insert =
                                connection.prepareStatement(
                                        """
                                        insert into event_store.domain_event
                                               (tenant, aggregate_id, aggregate_type, aggregate_version,
                                                event_id, event_type, schema_version, data, metadata,
                                                size_bytes, checksum, occurred_at)
                                        values (?, ?::uuid, ?, ?, gen_random_uuid(), 'x', 1, '{}', '{}',
                                                2, sha256('{}'), now())
                                        """)) {
                    set.setString(1, tenant);
                    set.execute();
                    insert.setString(1, tenant);
                    insert.setString(2, aggregate);
                    insert.setString(3, type);
                    insert.setLong(4, version);
                    insert.executeUpdate();
                    connection.rollback();
                    return "none";
                }
            });
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    @Test
    void the_service_role_cannot_write_for_another_tenant() {
        assertThatThrownBy(() ->
                        service.transaction(connection -> {
                            try (PreparedStatement run =
                                    connection.prepareStatement(
                                            """
                                            select set_config('ferry.tenant', 'south', true);
                                            insert into command_model.customer (tenant, id, version, name, status)
                                            values ('north', gen_random_uuid(), 1, 'Eve', 'active')
                                            """)) {
                                return run.execute();
                            }
                        }))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
    }
}
