package dev.ferry.relay.settle;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Deletes published rows.
public final class Settle {
    private Settle() {}

    /// Deletes the batch's rows and commits the batch's transaction, which lets go of its lanes.
    ///
    /// @throws IllegalStateException when a row was not there any more: somebody else deletes from
    ///   the outbox, and the batch must be recovered instead of trusted
    public static void commit(Connection connection, Batch batch) throws SQLException {
        String sql =
                """
                delete from outbox.message m
                 using unnest(?, ?) s (lane, seq)
                 where m.lane = s.lane
                   and m.seq = s.seq
                """;
        List<OutboxMessage> messages = batch.messages();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", messages.stream().map(OutboxMessage::lane).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", messages.stream().map(OutboxMessage::seq).toArray()));
            UpdateCount.require(batch.size(), statement.executeUpdate(), "settling a batch");
        }
        connection.commit();
    }

    /// Deletes rows that Kafka turned out to have; those already gone were settled in time.
    ///
    /// @return how many were still there: duplicates that were avoided
    static int discardPublished(Connection connection, Map<Short, List<Long>> published)
            throws SQLException {
        String sql =
                """
                with pending as (
                  delete from outbox.message
                   where lane = ?
                     and seq = any(?)
                  returning 1
                ),
                parked as (
                  delete from outbox.parked_message
                   where lane = ?
                     and seq = any(?)
                  returning 1
                )
                select (select count(*) from pending) + (select count(*) from parked)
                """;
        int discarded = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Short, List<Long>> lane : published.entrySet()) {
                Array seqs = connection.createArrayOf("bigint", lane.getValue().toArray());
                statement.setShort(1, lane.getKey());
                statement.setArray(2, seqs);
                statement.setShort(3, lane.getKey());
                statement.setArray(4, seqs);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    discarded += row.getInt(1);
                }
            }
        }
        return discarded;
    }
}
