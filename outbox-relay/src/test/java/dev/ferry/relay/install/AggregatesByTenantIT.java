package dev.ferry.relay.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The outbox's migration V11 on tables that have rows.
@ExtendWith(Servers.class)
class AggregatesByTenantIT {
    private static final List<String> BEFORE =
            List.of(
                    "V1__outbox.sql",
                    "V2__parking.sql",
                    "V3__routing.sql",
                    "V4__operations.sql",
                    "V5__suspects.sql",
                    "V6__aggregate_id_length.sql",
                    "V7__transaction_id_first.sql",
                    "V8__large_messages.sql",
                    "V9__lane_marked.sql",
                    "V10__next_version.sql");

    private final TestDatabase database;

    AggregatesByTenantIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void an_aggregate_that_is_parked_stays_parked_for_each_tenant_whose_events_wait()
            throws SQLException {
        execute(OutboxScripts.read("/db/outbox-roles.sql"));
        execute("create schema outbox");
        for (String before : BEFORE) {
            execute(OutboxScripts.read("/db/outbox/" + before));
        }
        execute(
                """
                insert into outbox.parked_aggregate (aggregate_id, aggregate_type, last_error, attempts)
                values ('twin', 'order', 'no headers', 3), ('empty', 'order', 'its events are gone', 1);

                insert into outbox.parked_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                        schema_version, headers, tenant, occurred_at)
                select 1, seq, gen_random_uuid(), 'order', 'twin', seq, 'order.paid', 1, '{}', tenant, now()
                  from (values (1, 'north'), (2, 'south'), (3, 'north')) as waiting (seq, tenant);

                insert into outbox.parked_history (aggregate_id, aggregate_type, last_error, attempts, parked_at, ended_by)
                values ('old', 'order', 'x', 1, now(), 'discarded');

                select outbox.next_version('counted');
                """);

        execute(OutboxScripts.read("/db/outbox/V11__aggregates_by_tenant.sql"));

        assertThat(
                        rows(
                                "select tenant || ' ' || aggregate_id || ' ' || waiting || ' ' || retry_count from outbox.parked order by 1"))
                .containsExactly("north twin 2 3", "south twin 1 3");
        assertThat(rows("select outbox.next_version('counted')")).containsExactly("2");
        assertThat(rows("select outbox.next_version_of('south', 'counted')")).containsExactly("1");
        assertThat(rows("select count(*) from outbox.parked_history where tenant is null"))
                .containsExactly("1");
    }

    @AfterEach
    void dropOutbox() throws SQLException {
        execute("drop schema if exists outbox cascade");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
