package dev.ferry.relay.recover;

import dev.ferry.relay.publish.Marker;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Deletes published rows.
final class PublishedRows {
    private PublishedRows() {}

    /// Deletes rows that Kafka turned out to have; those already gone were settled in time.
    ///
    /// A batch is settled in one transaction, so its rows are all there or all gone. Rows that are
    /// there and do not have the batch's fingerprint are other events, and stay.
    static DiscardedRows discardPublished(Connection connection, Map<Short, Marker> published)
            throws SQLException {
        String sql =
                """
                with found as (
                  select seq, event_id
                    from outbox.message
                   where lane = ?
                     and seq = any(?)
                   union all
                  select seq, event_id
                    from outbox.parked_message
                   where lane = ?
                     and seq = any(?)
                ),
                judged as materialized (
                  select coalesce(
                           encode(
                             substring(sha256(string_agg(uuid_send(event_id), ''::bytea order by seq)) for 8),
                             'hex') = ?,
                           true) as same
                    from found
                ),
                pending as (
                  delete from outbox.message
                   where lane = ?
                     and seq = any(?)
                     and (select same from judged)
                  returning 1
                ),
                parked as (
                  delete from outbox.parked_message
                   where lane = ?
                     and seq = any(?)
                     and (select same from judged)
                  returning 1
                )
                select (select count(*) from pending) + (select count(*) from parked),
                       (select not same from judged)
                """;
        int discarded = 0;
        Set<Short> foreign = new HashSet<>();
        // By hand: the lanes take turns with one statement, on the hot path.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Short, Marker> lane : published.entrySet()) {
                Array seqs = connection.createArrayOf("bigint", lane.getValue().seqs().toArray());
                for (int index : new int[] {1, 3, 6, 8}) {
                    statement.setShort(index, lane.getKey());
                    statement.setArray(index + 1, seqs);
                }
                // Null, of an older relay's marker, makes every row the same.
                statement.setString(5, lane.getValue().fingerprint());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    discarded += row.getInt(1);
                    if (row.getBoolean(2)) {
                        foreign.add(lane.getKey());
                    }
                }
            }
        }
        return new DiscardedRows(discarded, foreign);
    }

    /// The last seq that this database has drawn.
    static long lastSeq(Connection connection) throws SQLException {
        return Statements.one(
                connection, row -> row.getLong(1), "select last_value from outbox.message_seq_seq");
    }

    /// @return the oldest pending seq of the lanes; 0 when nothing is pending there
    static long firstPending(Connection connection, Set<Short> lanes) throws SQLException {
        String sql =
                """
                select min(seq)
                  from (select seq from outbox.message where lane = any(?)
                         union all
                        select seq from outbox.parked_message where lane = any(?)) pending
                """;
        if (lanes.isEmpty()) {
            return 0;
        }
        SqlArray array = new SqlArray("smallint", lanes);
        return Statements.one(connection, row -> row.getLong(1), sql, array, array);
    }
}
