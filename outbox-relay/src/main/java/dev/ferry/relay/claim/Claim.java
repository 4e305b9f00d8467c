package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes the oldest rows of a worker's lanes, locking the lanes first.
///
/// Without a surrounding transaction `skip locked` would let go of its locks at the end of the
/// statement, and two workers would publish the same rows.
public final class Claim {
    private static final Comparator<OutboxMessage> ORDER =
            Comparator.comparingInt(OutboxMessage::lane).thenComparingLong(OutboxMessage::seq);

    /// Payload bytes after which a claim ends, so that a backlog of large events fits into the
    /// heap.
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final String worker;
    private final Floors floors;
    private final int batchSize;
    private final int perLane;
    private final Duration transactionTimeout;

    /// Where the next claim begins, so that a busy lane does not starve those behind it.
    private int rotation;

    /// @param batchSize rows at most
    /// @param perLane rows of one lane at most
    /// @param transactionTimeout how long the server lets this worker hang between statements
    ///   before it ends the session and with it the locks
    public Claim(
            String worker, Floors floors, int batchSize, int perLane, Duration transactionTimeout) {
        this.worker = worker;
        this.floors = floors;
        this.batchSize = batchSize;
        this.perLane = perLane;
        this.transactionTimeout = transactionTimeout;
    }

    /// Opens the batch's transaction on `connection` and claims.
    ///
    /// All held lanes are locked before the first row is read, so that while this batch is in
    /// flight no other worker takes any of them and fences this one for it. Lanes that are locked
    /// already are skipped. Rows are locked but never skipped: whoever else locks one must not make
    /// the later events of its aggregate go first. Neither `for update` nor the join promises an
    /// order, so the rows are sorted here.
    ///
    /// @param held lanes that have been recovered; rows of others must not be touched yet
    public Batch next(Connection connection, List<Short> held) throws SQLException {
        connection.setAutoCommit(false);
        String sql =
                """
                select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                       event_type, schema_version, payload, headers, tenant, occurred_at
                  from (select m.*,
                               sum(octet_length(m.payload::text)) over
                                 (order by m.lane, m.seq
                                  rows between unbounded preceding and 1 preceding) as bytes_before
                          from (select array_agg(lane order by place) as lanes,
                                       array_agg(seq_floor order by place) as floors
                                  from (select l.lane, f.seq_floor, f.place
                                          from unnest(?, ?) with ordinality f (lane, seq_floor, place)
                                          join outbox.lane l on l.lane = f.lane
                                         where l.owner = ?
                                           for update of l skip locked) locked) mine
                         cross join lateral unnest(mine.lanes, mine.floors) f (lane, seq_floor)
                         cross join lateral
                               (select *
                                  from outbox.message x
                                 where x.lane = f.lane
                                   and x.seq >= f.seq_floor
                                 order by x.seq
                                 limit ?
                                   for update) m
                         cross join
                               (select set_config('idle_in_transaction_session_timeout', ?, true)) bounded
                         limit ?) claimed
                 where coalesce(bytes_before, 0) < ?
                """;
        List<Short> lanes = rotated(held);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", lanes.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf("bigint", lanes.stream().map(floors::of).toArray()));
            statement.setString(3, worker);
            statement.setInt(4, perLane);
            statement.setString(5, Long.toString(transactionTimeout.toMillis()));
            statement.setInt(6, batchSize);
            statement.setLong(7, MOST_BYTES);
            List<OutboxMessage> messages = MessageRows.read(statement);
            messages.sort(ORDER);
            return Batch.fitting(messages);
        }
    }

    private List<Short> rotated(List<Short> held) {
        int start = held.isEmpty() ? 0 : rotation++ % held.size();
        List<Short> lanes = new ArrayList<>(held.subList(start, held.size()));
        lanes.addAll(held.subList(0, start));
        return lanes;
    }
}
