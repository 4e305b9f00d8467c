package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies letters that can be applied without a person's decision: letters of a type that an older
/// build did not know and this one does, and letters whose missing versions have come.
///
/// Usually the unit of work that brings a missing version also applies the letters behind it. There
/// is one exception: after partitions were added, the events of an aggregate may be in two
/// partitions. Two threads then work at once, and neither sees the letters that the other is
/// writing.
///
/// The group's loop calls this when it starts and while it runs, because instances of an older
/// build may still run at the start. Used by the thread of that loop only.
final class DueLetters {
    private static final Logger log = LoggerFactory.getLogger(DueLetters.class);
    private static final int MOST_AT_ONCE = 1_000;

    private final RetryingDatabase database;
    private final RecordReader reader;
    private final DeadLetterRetry retry;

    DueLetters(RetryingDatabase database, RecordReader reader, DeadLetterRetry retry) {
        this.database = database;
        this.reader = reader;
        this.retry = retry;
    }

    /// Applies the letters that are due, and those that waited behind them.
    void takeUp(String group) {
        long after = 0;
        while (true) {
            List<StoredLetter> letters = next(group, after);
            if (letters.isEmpty()) {
                return;
            }
            due(group, letters).forEach(this::takeUp);
            after = letters.getLast().id();
        }
    }

    private List<StoredLetter> due(String group, List<StoredLetter> letters) {
        Map<StoredLetter, Decoded> readable = new LinkedHashMap<>();
        for (StoredLetter letter : letters) {
            if (reader.read(letter) instanceof Decoded event) {
                readable.put(letter, event);
            }
        }
        Set<AggregateKey> aggregates =
                readable.values().stream().map(Decoded::aggregate).collect(Collectors.toSet());
        Map<AggregateKey, AppliedVersion> applied =
                database.run(connection -> AppliedVersions.read(connection, group, aggregates));
        return readable.entrySet().stream()
                .filter(each ->
                        each.getKey().kind() == DeadLetter.Kind.UNKNOWN
                                || each.getValue().version()
                                        <= applied.getOrDefault(
                                                                each.getValue().aggregate(),
                                                                AppliedVersion.NONE)
                                                        .version()
                                                + 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<StoredLetter> next(String group, long after) {
        return database.run(connection -> read(connection, group, after));
    }

    private void takeUp(StoredLetter letter) {
        try {
            LetterOutcome outcome =
                    database.run(connection -> retry.retry(connection, letter.id()));
            log.info(
                    "Letter {} of {} ({}) was due: {} letters were applied, {} still wait",
                    letter.id(),
                    letter.member(),
                    letter.kind().text(),
                    outcome.applied(),
                    outcome.left());
        } catch (NoSuchLetterException e) {
            log.debug("Letter {} was released by somebody else", letter.id(), e);
        }
    }

    private static List<StoredLetter> read(Connection connection, String group, long after)
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
                 where m.group_name = ?
                   and d.kind in ('unknown', 'gap')
                   and d.id > ?
                 order by d.id
                 limit ?
                """,
                group,
                after,
                MOST_AT_ONCE);
    }
}
