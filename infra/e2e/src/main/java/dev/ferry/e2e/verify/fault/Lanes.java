package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// What the database says of the relays. Each question is asked on a session of its own, because
/// the server may have been restarted since the last one; while it is away there is no answer.
final class Lanes {
    private final Postgres postgres;
    private final Duration lease;

    Lanes(Postgres postgres, Duration lease) {
        this.postgres = postgres;
        this.lease = lease;
    }

    /// The server's clock.
    String now() throws SQLException {
        return texts("select now()::text").getFirst();
    }

    /// Whether every lane has an owner that gave a sign of life after `instant`.
    boolean coveredSince(String instant) throws SQLException {
        String sql =
                """
                select l.lane
                  from outbox.lane l
                 where not exists (
                         select
                           from outbox.relay r
                          where r.worker = l.owner
                            and l.leased_until > now()
                            and r.seen_until > ?::timestamptz + ?::interval)
                 limit 1
                """;
        return texts(sql, instant, lease.toMillis() + " milliseconds").isEmpty();
    }

    /// How often lanes have changed hands, in all.
    long epochs() throws SQLException {
        return Long.parseLong(texts("select sum(epoch)::text from outbox.lane").getFirst());
    }

    /// Names of the relays that are waiting for a lock in order to settle.
    List<String> heldRelays() throws SQLException {
        return texts(
                """
                select distinct application_name
                  from pg_stat_activity
                 where usename = 'ferry_relay'
                   and wait_event_type = 'Lock'
                   and wait_event = 'advisory'
                 order by application_name
                """);
    }

    void terminateSessions() throws SQLException {
        List<String> _ =
                texts(
                        """
                        select pg_terminate_backend(pid)::text
                          from pg_stat_activity
                         where usename = 'ferry_relay'
                        """);
    }

    /// Ends what one relay had open: a session whose client is gone still commits once it may.
    void terminateSessions(String relay) throws SQLException {
        String sql =
                """
                select pg_terminate_backend(pid)::text
                  from pg_stat_activity
                 where usename = 'ferry_relay'
                   and application_name = ?
                """;
        List<String> _ = texts(sql, relay);
    }

    private List<String> texts(String sql, String... parameters) throws SQLException {
        try (Connection connection = postgres.connectAsOperator()) {
            return Statements.list(connection, row -> row.getString(1), sql, (Object[]) parameters);
        }
    }
}
