package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The letters of one handler and aggregate, with the checkpoints of their topic locked.
final class LetterQueue {
    /// A letter that this build can read.
    record Entry(StoredLetter letter, Decoded event) {}

    private final String group;
    private final List<StoredLetter> letters;

    private LetterQueue(String group, List<StoredLetter> letters) {
        this.group = group;
        this.letters = letters;
    }

    /// @throws NoSuchLetterException when there is no letter with this id
    static LetterQueue lock(Connection connection, long id) throws SQLException {
        String group = lockCheckpoints(connection, id);
        if (!group.equals(groupOf(connection, id))) {
            throw new ConsumerException(
                    "the handler of letter %d goes live just now; try again".formatted(id));
        }
        LetterQueue queue = new LetterQueue(group, read(connection, id));
        if (queue.letters.isEmpty()) {
            throw new NoSuchLetterException(id);
        }
        return queue;
    }

    /// Read again after the checkpoints are locked, because the row may have changed during the
    /// wait for the lock.
    private static String groupOf(Connection connection, long id) throws SQLException {
        String group =
                Statements.first(
                        connection,
                        row -> row.getString("group_name"),
                        """
                        select m.group_name
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                         where d.id = ?
                        """,
                        id);
        if (group == null) {
            throw new NoSuchLetterException(id);
        }
        return group;
    }

    /// The letters that can be read, in the order of versions. Letters behind one that cannot be
    /// read are left out.
    List<Entry> readable(RecordReader reader) {
        List<Entry> entries = new ArrayList<>();
        for (StoredLetter letter : letters) {
            if (!(reader.read(letter) instanceof Decoded event)) {
                break;
            }
            entries.add(new Entry(letter, event));
        }
        entries.sort(Comparator.comparingLong(e -> e.event().version()));
        return entries;
    }

    /// Why the first unreadable letter cannot be read; null when all can be read.
    @Nullable String unreadable(RecordReader reader) {
        return letters.stream()
                .flatMap(letter ->
                        switch (reader.read(letter)) {
                            case Decoded _ -> Stream.<String>empty();
                            case IncomingRecord.Undecodable record -> Stream.of(record.reason());
                            case IncomingRecord.Unknown record -> Stream.of(record.reason());
                            case IncomingRecord.Foreign record -> Stream.of(record.reason());
                        })
                .findFirst()
                .orElse(null);
    }

    String group() {
        return group;
    }

    List<StoredLetter> letters() {
        return letters;
    }

    Member member() {
        return letters.getFirst().member();
    }

    StoredLetter letter(long id) {
        return letters.stream()
                .filter(letter -> letter.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchLetterException(id));
    }

    /// Whether none of the letters needs a person's decision.
    boolean onlyWaits() {
        return letters.stream()
                .allMatch(letter ->
                        switch (letter.kind()) {
                            case WAITING, GAP -> true;
                            case POISON, UNKNOWN, DIVERGED, FOREIGN -> false;
                        });
    }

    /// This queue after a letter has left it.
    LetterQueue without(long id) {
        return new LetterQueue(
                group, letters.stream().filter(letter -> letter.id() != id).toList());
    }

    /// The letters of the same aggregate of the group's other handlers.
    List<LetterQueue> others(Connection connection) throws SQLException {
        StoredLetter any = letters.isEmpty() ? null : letters.getFirst();
        if (any == null || any.raw().key() == null) {
            return List.of();
        }
        List<LetterQueue> others = new ArrayList<>();
        for (long first : firsts(connection, group, any)) {
            others.add(new LetterQueue(group, read(connection, first)));
        }
        return others;
    }

    private static List<Long> firsts(Connection connection, String group, StoredLetter any)
            throws SQLException {
        return Statements.list(
                connection,
                row -> row.getLong(1),
                """
                select min(d.id)
                  from subscription.dead_letter as d
                  join subscription.member as m
                    on (m.handler, m.version) = (d.handler, d.handler_version)
                 where m.group_name = ?
                   and d.topic = ?
                   and d.queue_key = ?
                   and (d.handler, d.handler_version) <> (?, ?)
                 group by d.handler, d.handler_version
                 order by d.handler, d.handler_version
                """,
                group,
                any.raw().topic(),
                QueueKey.of(any.raw()),
                any.member().handler(),
                any.member().version());
    }

    /// Makes letters from `event` on that only waited wait for the versions that are missing before
    /// it. When those come, the letters follow by themselves.
    ///
    /// @return what they wait for
    String awaitMissing(
            Connection connection, RecordReader reader, AppliedVersion reached, Decoded event)
            throws SQLException {
        String reason =
                "version %d waits for the versions after %d"
                        .formatted(event.version(), reached.version());
        List<Long> ids =
                readable(reader).stream()
                        .filter(e -> e.letter().kind() == DeadLetter.Kind.WAITING)
                        .filter(e -> e.event().version() >= event.version())
                        .map(e -> e.letter().id())
                        .toList();
        Statements.update(
                connection,
                ids.size(),
                """
                update subscription.dead_letter
                   set kind = 'gap', reason = ?
                 where id = any(?)
                """,
                reason,
                new SqlArray("bigint", ids));
        return reason;
    }

    /// The version of the aggregate of `event` that the group has reached.
    AppliedVersion reached(Connection connection, Decoded event) throws SQLException {
        Map<AggregateKey, AppliedVersion> applied =
                AppliedVersions.read(connection, group, Set.of(event.aggregate()));
        return applied.getOrDefault(event.aggregate(), AppliedVersion.NONE);
    }

    /// Locks the checkpoints of the topic in the order of partitions, the same for every
    /// transaction.
    private static String lockCheckpoints(Connection connection, long id) throws SQLException {
        String group =
                Statements.first(
                        connection,
                        row -> row.getString("group_name"),
                        """
                        select c.group_name
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                          join subscription.checkpoint as c
                            on (c.group_name, c.topic) = (m.group_name, d.topic)
                         where d.id = ?
                         order by c.group_name, c.topic, c.partition
                           for no key update of c
                        """,
                        id);
        if (group == null) {
            throw new NoSuchLetterException(id);
        }
        return group;
    }

    /// A letter without a key, or of a foreign source, has no other letters beside it.
    private static List<StoredLetter> read(Connection connection, long id) throws SQLException {
        return Statements.list(
                connection,
                StoredLetter::read,
                """
                select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                       d.record_offset, d.record_key, d.headers, d.payload
                  from subscription.dead_letter as named
                  join subscription.dead_letter as d
                    on (d.handler, d.handler_version, d.topic)
                       = (named.handler, named.handler_version, named.topic)
                   and (d.queue_key = named.queue_key or d.id = named.id)
                 where named.id = ?
                 order by d.partition, d.record_offset, d.id
                """,
                id);
    }
}
