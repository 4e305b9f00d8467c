package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// The table `read_model.dead_letter`.
final class DeadLetters {
    private DeadLetters() {}

    /// Those keys of `records` that have a dead letter.
    static BlockedKeys blocked(Connection connection, Collection<IncomingRecord> records)
            throws SQLException {
        byte[][] keys =
                records.stream()
                        .map(a -> a.raw().key())
                        .filter(java.util.Objects::nonNull)
                        .toArray(byte[][]::new);
        BlockedKeys blocked = new BlockedKeys();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select distinct topic, record_key
                          from read_model.dead_letter
                         where record_key = any(?)
                        """)) {
            statement.setArray(1, connection.createArrayOf("bytea", keys));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    blocked.add(rows.getString("topic"), rows.getBytes("record_key"));
                }
            }
        }
        return blocked;
    }

    static void insert(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into read_model.dead_letter
                               (topic, partition, record_offset, record_key, headers, payload, kind, reason)
                        values (?, ?, ?, ?, ?::json, ?, ?, ?)
                        """)) {
            for (DeadLetter letter : letters) {
                statement.setString(1, letter.raw().topic());
                statement.setInt(2, letter.raw().partition());
                statement.setLong(3, letter.raw().offset());
                statement.setBytes(4, letter.raw().key());
                statement.setString(5, letter.headers());
                statement.setBytes(6, letter.raw().value());
                statement.setString(7, letter.kind());
                statement.setString(8, letter.reason());
                statement.addBatch();
            }
            int inserted = IntStream.of(statement.executeBatch()).sum();
            UpdateCount.require(letters.size(), inserted, "the insert of dead letters");
        }
    }
}
