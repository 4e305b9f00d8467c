package dev.ferry.relay.admin;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parked aggregates, a page in the order of their ids. A page holds all tenants of its last id, so
/// it may be a little longer than asked for.
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
            String tenant,
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
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getInt(5),
                                        row.getString(6),
                                        row.getObject(7, OffsetDateTime.class).toInstant(),
                                        instant(row.getObject(8, OffsetDateTime.class))),
                        """
                        select a.aggregate_type,
                               a.aggregate_id,
                               a.tenant,
                               (select count(*)
                                  from (select
                                          from outbox.parked_message m
                                         where (m.aggregate_id, m.tenant) = (a.aggregate_id, a.tenant)
                                         limit ?) counted),
                               a.attempts,
                               a.last_error,
                               a.parked_at,
                               a.next_attempt_at
                          from (select *
                                  from outbox.parked_aggregate
                                 where aggregate_id > ?
                                 order by aggregate_id
                                 fetch first ? rows with ties) a
                         order by a.aggregate_id, a.tenant
                        """,
                        MOST_WAITING,
                        after,
                        limit + 1);
        if (parked.size() <= limit) {
            return new ParkedPage(parked, null);
        }
        String last = parked.get(limit - 1).aggregate();
        int end = limit;
        while (end < parked.size() && parked.get(end).aggregate().equals(last)) {
            end++;
        }
        return new ParkedPage(parked.subList(0, end), last);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
