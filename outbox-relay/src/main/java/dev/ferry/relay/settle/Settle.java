package dev.ferry.relay.settle;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Deletes published rows.
final class Settle {
    private Settle() {}

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
