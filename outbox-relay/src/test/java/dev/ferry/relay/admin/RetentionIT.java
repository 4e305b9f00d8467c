package dev.ferry.relay.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class RetentionIT {
    @Test
    void what_is_older_than_its_retention_goes_in_bounded_steps_and_the_rest_stays(
            TestDatabase server) throws SQLException {
        Outbox outbox = Outbox.create(server);
        fill(outbox, 2_500, "10 days");
        fill(outbox, 10, "1 hour");
        RetentionConfig config = new RetentionConfig(Duration.ofDays(9), Duration.ofDays(8));
        try (Database database = new Database("retention-test", outbox.relayRole())) {
            Retention retention = new Retention(database, config);
            assertThat(retention.step()).isZero();
            assertThat(lines(outbox)).isEqualTo(3 * 1_510);
            assertThat(retention.step()).isZero();
            assertThat(retention.step()).isPositive();
            assertThat(lines(outbox)).isEqualTo(3 * 10);
            assertThat(retention.step()).isPositive();
            assertThat(lines(outbox)).isEqualTo(3 * 10);
        }
    }

    private static long lines(Outbox outbox) throws SQLException {
        return outbox.number(
                """
                select (select count(*) from outbox.audit)
                     + (select count(*) from outbox.parked_history)
                     + (select count(*) from outbox.discarded_message)
                """);
    }

    private static void fill(Outbox outbox, int rows, String age) throws SQLException {
        String sql =
                """
                insert into outbox.audit (at, actor, action, target, reason, changed)
                select now() - interval '%1$s', 'a', 'pause', 'outbox', 'r', 1
                  from generate_series(1, %2$d);

                insert into outbox.parked_history
                       (aggregate_id, aggregate_type, last_error, attempts, parked_at, ended_at, ended_by)
                select 'x', 'order', 'e', 1, now(), now() - interval '%1$s', 'published'
                  from generate_series(1, %2$d);

                insert into outbox.discarded_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                        event_type, schema_version, headers, tenant, occurred_at, discarded_at)
                select 0, nextval('outbox.message_seq_seq'), gen_random_uuid(), 'order', 'x', 1,
                       'counted', 1, '{}', 'default', now(), now() - interval '%1$s'
                  from generate_series(1, %2$d)
                """
                        .formatted(age, rows);
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
