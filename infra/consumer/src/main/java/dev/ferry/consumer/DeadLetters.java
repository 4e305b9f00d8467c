package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.jdbc.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table `dead_letter`: records that a handler has not applied.
final class DeadLetters {
    /// What a unit of work has to know about the letters of its keys.
    ///
    /// @param blocked handlers and keys whose records must wait
    /// @param hasGaps whether a key has letters that wait for missing versions
    record Known(BlockedKeys blocked, boolean hasGaps) {}

    private DeadLetters() {}

    static Known read(Connection connection, String group, Collection<IncomingRecord> records)
            throws SQLException {
        BlockedKeys blocked = new BlockedKeys();
        List<Boolean> gaps =
                Statements.list(
                        connection,
                        row -> {
                            if (row.getBoolean("waits")) {
                                blocked.add(
                                        new Member(
                                                row.getString("handler"),
                                                row.getInt("handler_version")),
                                        row.getString("topic"),
                                        row.getBytes("queue_key"));
                            }
                            return row.getBoolean("has_gap");
                        },
                        """
                        select d.handler, d.handler_version, d.topic, d.queue_key,
                               bool_or(d.kind <> 'gap') as waits, bool_or(d.kind = 'gap') as has_gap
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                         where d.queue_key = any(?)
                           and m.group_name = ?
                         group by d.handler, d.handler_version, d.topic, d.queue_key
                        """,
                        keys(records),
                        group);
        return new Known(blocked, gaps.contains(true));
    }

    /// The letters of the records' keys that wait for missing versions, those of the lowest
    /// versions if there are many. [DueLetters] takes up the others.
    static List<StoredLetter> gaps(
            Connection connection, String group, Collection<IncomingRecord> records)
            throws SQLException {
        return Statements.list(
                connection,
                StoredLetter::read,
                """
                select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                       d.record_offset, d.record_key, d.headers, d.payload
                  from subscription.dead_letter as d
                  join subscription.member as m
                    on (m.handler, m.version) = (d.handler, d.handler_version)
                 where d.queue_key = any(?)
                   and m.group_name = ?
                   and d.kind = 'gap'
                 order by d.aggregate_version, d.id
                 limit ?
                """,
                keys(records),
                group,
                LetterQueue.MOST);
    }

    /// Inserts letters. A letter that exists already, because its record was read again, stays as
    /// it is.
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
        Statements.update(
                connection,
                ids.size(),
                """
                delete from subscription.dead_letter
                 where id = any(?)
                """,
                new SqlArray("bigint", ids));
    }

    /// Marks a letter as refused that only waited, or was refused for another reason.
    static void refuse(Connection connection, long letter, Refusal refusal) throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update subscription.dead_letter
                   set kind = 'poison', reason = ?, detail = ?
                 where id = ?
                """,
                StorableText.of(refusal.reason()),
                refusal.detail() == null ? null : StorableText.of(refusal.detail()),
                letter);
    }

    private static void bind(PreparedStatement statement, DeadLetter letter) throws SQLException {
        IncomingRecord.@Nullable Decoded event =
                letter.record() instanceof IncomingRecord.Decoded decoded ? decoded : null;
        Statements.bind(
                statement,
                letter.member().handler(),
                letter.member().version(),
                letter.raw().topic(),
                letter.raw().partition(),
                letter.raw().offset(),
                letter.raw().key(),
                letter.headers(),
                letter.raw().value(),
                letter.digest(),
                event == null ? null : event.version(),
                event == null ? null : event.eventId(),
                letter.kind().text(),
                letter.reason(),
                letter.detail());
    }

    private static SqlArray keys(Collection<IncomingRecord> records) {
        return new SqlArray(
                "bytea",
                records.stream().map(r -> QueueKey.of(r.raw())).filter(Objects::nonNull).toList());
    }
}
