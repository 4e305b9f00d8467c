package dev.ferry.relay.admin;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parked aggregates, a page in the order of their ids.
///
/// @param next what to ask for with `after` to read on; absent on the last page
record ParkedPage(List<Parked> parked, @Nullable String next) {
    /// Events of one aggregate that are counted at most.
    private static final int MOST_WAITING = 10_000;

    /// @param waiting events, counted up to 10,000
    /// @param nextAttemptAt absent: no try will help until a person has acted
    record Parked(
            String aggregateType,
            String aggregate,
            long waiting,
            int attempts,
            String lastError,
            Instant parkedAt,
            @Nullable Instant nextAttemptAt) {}

    /// @param after an id; empty for the first page
    static ParkedPage read(Connection connection, String after, int limit) throws SQLException {
        List<Parked> parked =
                Statements.list(
                        connection,
                        row ->
                                new Parked(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getInt(4),
                                        row.getString(5),
                                        row.getObject(6, OffsetDateTime.class).toInstant(),
                                        instant(row.getObject(7, OffsetDateTime.class))),
                        """
                        select a.aggregate_type,
                               a.aggregate_id,
                               (select count(*)
                                  from (select
                                          from outbox.parked_message m
                                         where m.aggregate_id = a.aggregate_id
                                         limit ?) counted),
                               a.attempts,
                               a.last_error,
                               a.parked_at,
                               a.next_attempt_at
                          from outbox.parked_aggregate a
                         where a.aggregate_id > ?
                         order by a.aggregate_id
                         limit ?
                        """,
                        MOST_WAITING,
                        after,
                        limit + 1);
        return parked.size() > limit
                ? new ParkedPage(parked.subList(0, limit), parked.get(limit - 1).aggregate())
                : new ParkedPage(parked, null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
