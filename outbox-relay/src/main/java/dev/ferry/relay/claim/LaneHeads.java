package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for the oldest row of each of a worker's lanes.
///
/// That costs a fraction of a claim: no lock, no transaction id. But a lane whose floor is not
/// known yet is looked through from its beginning, and while another session holds a snapshot open
/// that can be millions of index entries of deleted rows, which takes longer than a lease. Workers
/// would take such lanes from each other for ever, each losing them while it looks. A look that is
/// not done soon is therefore given up and done again with the lanes locked.
///
/// Used by one worker's thread.
final class LaneHeads {
    private final String worker;
    private final Floors floors;
    private final Duration lease;

    LaneHeads(String worker, Floors floors, Duration lease) {
        this.worker = worker;
        this.floors = floors;
        this.lease = lease;
    }

    /// @param connection in auto-commit mode
    Look look(Connection connection, List<Short> held) throws SQLException {
        try {
            // Lanes that were just renewed are still leased when so much of the lease is over.
            return look(connection, held, lease.dividedBy(4));
        } catch (SQLException e) {
            if (!SqlStates.isCanceled(e)) {
                throw e;
            }
        }
        connection.setAutoCommit(false);
        lock(connection, held);
        Look look = look(connection, held, Duration.ZERO);
        renew(connection, held);
        connection.commit();
        connection.setAutoCommit(true);
        return look;
    }

    /// The planner must not be trusted with this table, whose statistics are those of another
    /// moment: for one that it believes empty it would sort a whole backlog for every lane.
    ///
    /// @param limit zero: none
    private Look look(Connection connection, List<Short> held, Duration limit) throws SQLException {
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
                  from unnest(?, ?) f (lane, seq_floor)
                 cross join lateral
                       (select m.seq
                          from outbox.message m
                         where m.lane = f.lane
                           and m.seq >= f.seq_floor
                         order by m.lane, m.seq
                         limit 1) head
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(limit.toMillis()));
            statement.setArray(2, connection.createArrayOf("smallint", held.toArray()));
            statement.setArray(
                    3, connection.createArrayOf("bigint", held.stream().map(floors::of).toArray()));
            statement.execute();
            ResultSet facts = statement.getResultSet();
            facts.next();
            Snapshot snapshot = Snapshot.parse(facts.getString(1));
            long lastSeq = facts.getLong(2);
            statement.getMoreResults();
            return new Look(heads(statement.getResultSet()), lastSeq, snapshot);
        }
    }

    private static Map<Short, Long> heads(ResultSet rows) throws SQLException {
        Map<Short, Long> heads = new HashMap<>();
        while (rows.next()) {
            heads.put(rows.getShort(1), rows.getLong(2));
        }
        return heads;
    }

    /// Those that went to others already are theirs; the claim after will not touch them.
    private void lock(Connection connection, List<Short> held) throws SQLException {
        String sql =
                """
                select lane
                  from outbox.lane
                 where lane = any(?)
                   and owner = ?
                   for update skip locked
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", held.toArray()));
            statement.setString(2, worker);
            statement.execute();
        }
    }

    /// The leases have run out meanwhile, and `now()` is when the transaction began.
    private void renew(Connection connection, List<Short> held) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set leased_until = clock_timestamp() + ? * interval '1 millisecond'
                 where lane = any(?)
                   and owner = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lease.toMillis());
            statement.setArray(2, connection.createArrayOf("smallint", held.toArray()));
            statement.setString(3, worker);
            statement.executeUpdate();
        }
    }
}
