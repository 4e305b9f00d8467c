package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for the oldest row of each of a worker's lanes.
///
/// That costs a fraction of a claim: no lock, no transaction id. But a lane whose read position is
/// not known yet is looked through from its beginning, and while another session holds a snapshot
/// open, that can be millions of index entries of deleted rows, which takes longer than a lease.
/// Workers would take such lanes from each other for ever, each losing them while it looks. So a
/// scan that is not done soon is given up and done in steps, with a sign of life before each.
///
/// Used by one worker's thread.
final class LaneScanner {
    private static final long FIRST_STEP = 16_000;

    private final Leases leases;
    private final ReadPosition position;
    private final Duration limit;

    /// @param limit how long a statement may take; much less than the lease
    LaneScanner(Leases leases, ReadPosition position, Duration limit) {
        this.leases = leases;
        this.position = position;
        this.limit = limit;
    }

    /// @param connection in auto-commit mode
    /// @return null when the worker has to look after its lanes first, see [#mayGoOn]
    @Nullable LaneScan scan(Connection connection, List<Short> held) throws SQLException {
        if (position.areUnknown(held)) {
            // Without it lanes that nothing is written to would be looked through from their
            // beginning each time.
            position.draw(connection, begin(connection).lastSeq());
        }
        try {
            return scan(connection, held, 0, Long.MAX_VALUE);
        } catch (SQLException e) {
            if (SqlStates.isCanceled(e)) {
                return scanInSteps(connection, held);
            }
            throw e;
        }
    }

    /// A range of n seqs holds at most n rows, so a step bounds the work.
    private @Nullable LaneScan scanInSteps(Connection connection, List<Short> held)
            throws SQLException {
        // The heads may be younger than the snapshot, but not older.
        LaneScan begin = begin(connection);
        Map<Short, Long> heads = new HashMap<>();
        List<Short> left = new ArrayList<>(held);
        long low = held.stream().mapToLong(position::of).min().orElse(0);
        long step = FIRST_STEP;
        while (!left.isEmpty() && low <= begin.lastSeq()) {
            if (!mayGoOn(leases.renew(connection, held), held)) {
                return null;
            }
            try {
                Map<Short, Long> found = scan(connection, left, low, low + step).heads();
                heads.putAll(found);
                left.removeAll(found.keySet());
                low += step;
                step *= 2;
            } catch (SQLException e) {
                if (!SqlStates.isCanceled(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // If even one row times out, the table is locked; wait.
                step = Math.max(1, step / 4);
            }
        }
        return new LaneScan(heads, begin.lastSeq(), begin.snapshot());
    }

    /// Not while the outbox is paused, lanes went to others, or others wait for their share: what
    /// is found then is not to be claimed.
    private static boolean mayGoOn(LeaseStatus status, List<Short> held) {
        return !status.paused()
                && status.renewed().containsAll(held)
                && status.fairShare() >= held.size();
    }

    /// A look at no lane, which no lock on the table keeps waiting.
    private static LaneScan begin(Connection connection) throws SQLException {
        return Statements.one(
                connection,
                row -> new LaneScan(Map.of(), row.getLong(2), Snapshot.parse(row.getString(1))),
                """
                select pg_current_snapshot()::text,
                       coalesce(
                         pg_sequence_last_value(
                           pg_get_serial_sequence('outbox.message', 'seq')::regclass), 0)
                """);
    }

    /// The planner must not be trusted with this table, whose statistics are those of another
    /// moment: for one that it believes empty it would sort a whole backlog for every lane.
    ///
    /// @param low inclusive, where a lane's read position is not higher
    /// @param high exclusive
    private LaneScan scan(Connection connection, List<Short> lanes, long low, long high)
            throws SQLException {
        String sql =
                """
                select pg_current_snapshot()::text,
                       coalesce(
                         pg_sequence_last_value(
                           pg_get_serial_sequence('outbox.message', 'seq')::regclass), 0),
                       set_config('statement_timeout', ?, true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_bitmapscan', 'off', true);

                select f.lane, head.seq
                  from unnest(?, ?) f (lane, low)
                 cross join lateral
                       (select m.seq
                          from outbox.message m
                         where m.lane = f.lane
                           and m.seq >= f.low
                           and m.seq < ?
                         order by m.lane, m.seq
                         limit 1) head
                """;
        Object[] lows = lanes.stream().map(lane -> Math.max(low, position.of(lane))).toArray();
        // By hand: one round trip has several results.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(limit.toMillis()));
            statement.setArray(2, connection.createArrayOf("smallint", lanes.toArray()));
            statement.setArray(3, connection.createArrayOf("bigint", lows));
            statement.setLong(4, high);
            statement.execute();
            ResultSet facts = statement.getResultSet();
            facts.next();
            Snapshot snapshot = Snapshot.parse(facts.getString(1));
            long lastSeq = facts.getLong(2);
            statement.getMoreResults();
            return new LaneScan(heads(statement.getResultSet()), lastSeq, snapshot);
        }
    }

    private static Map<Short, Long> heads(ResultSet rows) throws SQLException {
        Map<Short, Long> heads = new HashMap<>();
        while (rows.next()) {
            heads.put(rows.getShort(1), rows.getLong(2));
        }
        return heads;
    }
}
