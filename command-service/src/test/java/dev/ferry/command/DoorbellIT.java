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
final class DoorbellIT {
    /// Less than the pause after which the doorbell rings without a commit.
    private static final int HALF_A_MINUTE = 30_000;

    @Test
    void a_commit_rings_also_after_the_doorbells_connection_was_ended(TestDatabase database)
            throws SQLException {
        try (Connection relay = database.connect();
                Statement statement = relay.createStatement()) {
            statement.execute("listen ferry_outbox");
            try (CommandBench bench = CommandBench.start(database)) {
                assertRings(relay, "at the start");

                bench.post("/v1/customers", Requests.customer());
                assertRings(relay, "after a commit");

                assertThat(endDoorbell(statement)).isEqualTo(1);
                assertThat(bench.post("/v1/customers", Requests.customer()).status())
                        .isEqualTo(201);
                assertRings(relay, "on a new connection");
                assertThat(bench.get("/health/ready").status()).isEqualTo(200);
            }
        }
    }

    /// @return how many sessions have notified last
    private static int endDoorbell(Statement statement) throws SQLException {
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

    private static void assertRings(Connection relay, String when) throws SQLException {
        PGNotification[] rings = relay.unwrap(PGConnection.class).getNotifications(HALF_A_MINUTE);
        assertThat(rings).as(when).isNotEmpty();
        assertThat(rings[0].getName()).isEqualTo("ferry_outbox");
    }
}
