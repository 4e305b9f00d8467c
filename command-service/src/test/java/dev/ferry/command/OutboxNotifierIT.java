package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@ExtendWith(Servers.class)
final class OutboxNotifierIT {
    /// Less than the pause after which the notifier notifies without a commit.
    private static final int HALF_A_MINUTE = 30_000;

    @Test
    void a_commit_notifies_the_relay_also_after_the_notifiers_connection_was_ended(
            TestDatabase database) throws SQLException {
        CommandBench.migrate(database);
        try (Connection relay = database.connect();
                Statement statement = relay.createStatement()) {
            statement.execute("listen ferry_outbox");
            try (CommandBench bench = CommandBench.start(database)) {
                assertNotified(relay, "at the start");

                bench.post("/v1/customers", Requests.customer());
                assertNotified(relay, "after a commit");

                assertThat(endNotifier(statement)).isEqualTo(1);
                assertThat(bench.post("/v1/customers", Requests.customer()).status())
                        .isEqualTo(201);
                assertNotified(relay, "on a new connection");
                assertThat(bench.get("/health/ready").status()).isEqualTo(200);
            }
        }
    }

    /// @return how many sessions have notified last
    private static int endNotifier(Statement statement) throws SQLException {
        try (ResultSet ended =
                statement.executeQuery(
                        """
                        select count(pg_terminate_backend(pid))
                          from pg_stat_activity
                         where datname = current_database()
                           and usename = 'ferry_command'
                           and query = 'select pg_notify(''ferry_outbox'', '''')'
                        """)) {
            ended.next();
            return ended.getInt(1);
        }
    }

    private static void assertNotified(Connection relay, String when) throws SQLException {
        PGNotification[] notifications =
                relay.unwrap(PGConnection.class).getNotifications(HALF_A_MINUTE);
        assertThat(notifications).as(when).isNotEmpty();
        assertThat(notifications[0].getName()).isEqualTo("ferry_outbox");
    }
}
