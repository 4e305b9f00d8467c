package dev.ferry.relay.observe;

import dev.ferry.relay.claim.LaneScan;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.ReadPosition;
import dev.ferry.relay.claim.Snapshot;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Asks how many rows are pending, how old the oldest is and how much is parked.
///
/// Nothing is counted row by row: the number of pending rows comes from PostgreSQL's statistics,
/// the oldest of each lane from the head of the index. In front of a head lie the index entries of
/// rows that were deleted and not yet vacuumed, millions while another session holds a snapshot
/// open. A reading therefore begins at [ReadPosition] of its own.
///
/// One instance per outbox; safe for several threads.
public final class Backlog {
    /// Parked events are counted exactly up to this number.
    public static final int MOST_COUNTED = 10_000;

    private static final List<Short> ALL_LANES =
            IntStream.range(0, Leases.LANES).mapToObj(lane -> (short) lane).toList();

    /// Guarded by this.
    private final ReadPosition position = new ReadPosition();

    private record Totals(long live, long removed, long aggregates, long messages, long lastSeq) {}

    /// Three statements on `connection`, which must be in a transaction that has written nothing
    /// yet.
    public synchronized BacklogReading read(Connection connection) throws SQLException {
        // First: a read position must not pass a seq that was drawn after the snapshot of the
        // heads.
        Totals totals = totals(connection);
        List<OldestPending> heads = heads(connection, totals.lastSeq());
        long pending = heads.isEmpty() ? 0 : Math.max(totals.live(), heads.size());
        return new BacklogReading(
                pending, heads, totals.removed(), totals.aggregates(), totals.messages());
    }

    /// Statistics of an outbox are those of another moment: a planner that believes it empty would
    /// read all of it for every lane.
    private static Totals totals(Connection connection) throws SQLException {
        return Statements.one(
                connection,
                row ->
                        new Totals(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)),
                """
                select pg_stat_get_live_tuples('outbox.message'::regclass),
                       pg_stat_get_tuples_deleted('outbox.message'::regclass),
                       (select count(*) from outbox.parked_aggregate),
                       (select case
                                 when count(*) < ? then count(*)
                                 else greatest(
                                        count(*),
                                        pg_stat_get_live_tuples('outbox.parked_message'::regclass))
                               end
                          from (select from outbox.parked_message limit ?) counted),
                       coalesce(
                         pg_sequence_last_value(
                           pg_get_serial_sequence('outbox.message', 'seq')::regclass), 0),
                       set_config('enable_seqscan', 'off', true)
                """,
                MOST_COUNTED,
                MOST_COUNTED);
    }

    private List<OldestPending> heads(Connection connection, long lastSeq) throws SQLException {
        String sql =
                """
                select f.place - 1,
                       head.seq,
                       extract(epoch from greatest(now() - head.occurred_at, interval '0')),
                       pg_current_snapshot()::text
                  from unnest(?) with ordinality f (first_seq, place)
                  left join lateral
                       (select m.seq, m.occurred_at
                          from outbox.message m
                         where m.lane = (f.place - 1)::smallint
                           and m.seq >= f.first_seq
                         order by m.lane, m.seq
                         limit 1) head on true
                 order by f.place
                """;
        List<OldestPending> heads = new ArrayList<>();
        Map<Short, Long> seqs = new HashMap<>();
        List<String> snapshots =
                Statements.list(
                        connection,
                        row -> {
                            short lane = row.getShort(1);
                            long seq = row.getLong(2);
                            if (!row.wasNull()) {
                                seqs.put(lane, seq);
                                long millis = Math.round(row.getDouble(3) * 1_000);
                                heads.add(new OldestPending(lane, seq, Duration.ofMillis(millis)));
                            }
                            return row.getString(4);
                        },
                        sql,
                        new SqlArray("bigint", ALL_LANES.stream().map(position::of).toList()));
        // Not before the heads: an id that is held while many deleted rows are walked over keeps
        // the read positions of all workers where they are.
        position.draw(connection, lastSeq);
        LaneScan scan = new LaneScan(seqs, lastSeq, Snapshot.parse(snapshots.getFirst()));
        boolean complete = position.scanned(ALL_LANES, scan);
        return complete ? heads : heads(connection, lastSeq);
    }
}
