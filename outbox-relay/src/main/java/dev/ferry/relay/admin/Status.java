package dev.ferry.relay.admin;

import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.observe.Backlog;
import dev.ferry.relay.observe.BacklogReading;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// How an outbox and all its relay processes stand.
///
/// @param at PostgreSQL's time of this answer
/// @param pending estimate, see [BacklogReading]
/// @param oldestAgeSeconds of the oldest pending event; 0 when there is none
/// @param batchesInFlight workers that have taken a batch and not settled it
/// @param removed events that left the outbox since PostgreSQL's statistics began (published,
///   parked or tried in vain): the difference of two answers, by their `at`, is the rate
/// @param lanesOwned of 64
/// @param lanesUncovered without a valid lease: nobody publishes from them
/// @param workers alive, of all processes
record Status(
        Instant at,
        long pending,
        double oldestAgeSeconds,
        int batchesInFlight,
        long removed,
        long parkedAggregates,
        long parkedMessages,
        int lanesOwned,
        int lanesUncovered,
        int workers,
        Pause pause) {
    private static final double MILLIS = 1_000;

    /// @param since when the switch was moved last, by whom and why
    record Pause(boolean paused, Instant since, String actor, String reason) {}

    static Status read(Connection connection, Backlog backlog) throws SQLException {
        String sql =
                """
                select now(),
                       (select count(*)
                          from pg_stat_activity
                         where datname = current_database()
                           and usename = current_user
                           and pid <> pg_backend_pid()
                           and application_name = current_setting('application_name')
                           and state = 'idle in transaction'),
                       (select count(*) from outbox.lane where leased_until > now()),
                       (select count(*) from outbox.relay where seen_until > now()),
                       paused, since, actor, reason
                  from outbox.pause
                """;
        BacklogReading reading = backlog.read(connection);
        return Statements.one(
                connection,
                row -> {
                    int owned = row.getInt(3);
                    return new Status(
                            instant(row, 1),
                            reading.pending(),
                            reading.oldestAge().toMillis() / MILLIS,
                            row.getInt(2),
                            reading.removed(),
                            reading.parkedAggregates(),
                            reading.parkedMessages(),
                            owned,
                            Leases.LANES - owned,
                            row.getInt(4),
                            new Pause(
                                    row.getBoolean(5),
                                    instant(row, 6),
                                    row.getString(7),
                                    row.getString(8)));
                },
                sql);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
