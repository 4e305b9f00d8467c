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
/// build did not know and this one does, letters whose missing versions have come, and letters that
/// wait behind none any more.
///
/// The last are the rest of a long queue: a transaction that releases letters applies some of them
/// only, since nothing of their topic takes effect meanwhile.
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
                break;
            }
            due(group, letters).forEach(this::takeUp);
            after = letters.getLast().id();
        }
        takeUpRests(group);
    }

    /// Each pass applies a part of every long queue.
    private void takeUpRests(String group) {
        int applied;
        do {
            applied = 0;
            for (StoredLetter head : database.run(connection -> heads(connection, group))) {
                applied += takeUp(head);
            }
        } while (applied > 0);
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

    /// @return how many letters were applied
    private int takeUp(StoredLetter letter) {
        try {
            LetterOutcome outcome =
                    database.run(connection -> retry.retry(connection, letter.id()));
            if (outcome.applied() > 0) {
                log.info(
                        "Letter {} of {} ({}) was due: {} letters were applied, {} still wait",
                        letter.id(),
                        letter.member(),
                        letter.kind().text(),
                        outcome.applied(),
                        outcome.left());
            }
            return outcome.applied();
        } catch (NoSuchLetterException e) {
            log.debug("Letter {} was released by somebody else", letter.id(), e);
            return 0;
        }
    }

    /// The first letters of queues in which every letter waits for one before it.
    private static List<StoredLetter> heads(Connection connection, String group)
            throws SQLException {
        return Statements.list(
                connection,
                StoredLetter::read,
                """
                select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                       d.record_offset, d.record_key, d.headers, d.payload
                  from (select distinct on (w.handler, w.handler_version, w.topic, w.queue_key)
                               w.id, w.kind
                          from subscription.dead_letter as w
                          join subscription.member as m
                            on (m.handler, m.version) = (w.handler, w.handler_version)
                         where m.group_name = ?
                           and w.queue_key is not null
                         order by w.handler, w.handler_version, w.topic, w.queue_key,
                                  w.kind in ('waiting', 'gap'), w.aggregate_version, w.id) as first
                  join subscription.dead_letter as d using (id)
                 where first.kind = 'waiting'
                 limit ?
                """,
                group,
                MOST_AT_ONCE);
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
