package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.StorableText;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table `dead_letter`.
final class DeadLetters {
    /// What a unit of work must know of the letters of its keys.
    ///
    /// @param blocked handlers and keys that wait
    /// @param hasGaps whether a key has versions that wait for the ones before them
    record Known(BlockedKeys blocked, boolean hasGaps) {}

    private DeadLetters() {}

    static Known read(Connection connection, String group, Collection<IncomingRecord> records)
            throws SQLException {
        BlockedKeys blocked = new BlockedKeys();
        boolean hasGaps = false;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select d.handler, d.handler_version, d.topic, d.record_key,
                               bool_or(d.kind <> 'gap') as waits, bool_or(d.kind = 'gap') as has_gap
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                         where d.record_key = any(?)
                           and m.group_name = ?
                         group by d.handler, d.handler_version, d.topic, d.record_key
                        """)) {
            statement.setArray(1, connection.createArrayOf("bytea", keys(records)));
            statement.setString(2, group);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("waits")) {
                        blocked.add(
                                new Member(
                                        rows.getString("handler"), rows.getInt("handler_version")),
                                rows.getString("topic"),
                                rows.getBytes("record_key"));
                    }
                    hasGaps |= rows.getBoolean("has_gap");
                }
            }
        }
        return new Known(blocked, hasGaps);
    }

    /// The letters of the records' keys that wait for missing versions.
    static List<StoredLetter> gaps(
            Connection connection, String group, Collection<IncomingRecord> records)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                               d.record_offset, d.record_key, d.headers, d.payload
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                         where d.record_key = any(?)
                           and m.group_name = ?
                           and d.kind = 'gap'
                         order by d.topic, d.partition, d.record_offset, d.id
                        """)) {
            statement.setArray(1, connection.createArrayOf("bytea", keys(records)));
            statement.setString(2, group);
            List<StoredLetter> letters = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(StoredLetter.read(rows));
                }
            }
            return letters;
        }
    }

    /// Keeps letters; one that is kept already, because its record was read again, stays as it is.
    static void insert(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into subscription.dead_letter
                               (handler, handler_version, topic, partition, record_offset, record_key,
                                headers, payload, digest, aggregate_version, event_id, kind, reason, detail)
                        values (?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (handler, handler_version, topic, partition, record_offset, digest)
                            do nothing
                        """)) {
            for (DeadLetter letter : letters) {
                bind(statement, letter);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Deletes letters whose records take effect in this transaction.
    static void delete(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        delete from subscription.dead_letter
                         where id = any(?)
                        """)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            UpdateCount.require(
                    ids.size(), statement.executeUpdate(), "the deletion of dead letters");
        }
    }

    /// A letter that waited, or was refused before, is refused now.
    static void refuse(Connection connection, long letter, Refusal refusal) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update subscription.dead_letter
                           set kind = 'poison', reason = ?, detail = ?
                         where id = ?
                        """)) {
            statement.setString(1, StorableText.of(refusal.reason()));
            statement.setString(
                    2, refusal.detail() == null ? null : StorableText.of(refusal.detail()));
            statement.setLong(3, letter);
            UpdateCount.require(1, statement.executeUpdate(), "the refusal of a dead letter");
        }
    }

    private static void bind(PreparedStatement statement, DeadLetter letter) throws SQLException {
        IncomingRecord.@Nullable Decoded event =
                letter.record() instanceof IncomingRecord.Decoded decoded ? decoded : null;
        statement.setString(1, letter.member().handler());
        statement.setInt(2, letter.member().version());
        statement.setString(3, letter.raw().topic());
        statement.setInt(4, letter.raw().partition());
        statement.setLong(5, letter.raw().offset());
        statement.setBytes(6, letter.raw().key());
        statement.setString(7, letter.headers());
        statement.setBytes(8, letter.raw().value());
        statement.setBytes(9, letter.digest());
        statement.setObject(10, event == null ? null : event.version(), Types.BIGINT);
        statement.setObject(11, event == null ? null : event.eventId(), Types.OTHER);
        statement.setString(12, letter.kind().text());
        statement.setString(13, letter.reason());
        statement.setString(14, letter.detail());
    }

    private static byte[][] keys(Collection<IncomingRecord> records) {
        return records.stream()
                .map(r -> r.raw().key())
                .filter(Objects::nonNull)
                .toArray(byte[][]::new);
    }
}
