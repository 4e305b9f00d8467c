package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.contracts.shared.AggregateKey;
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
///
/// Of a long queue only the lowest versions are here, because as long as the checkpoints are locked
/// nothing of the topic takes effect.
final class LetterQueue {
    /// How many letters with a version are read at once, and how many without one.
    static final int MOST = 1_000;

    /// A letter that this build can read.
    record Entry(StoredLetter letter, Decoded event) {}

    private final String group;
    private final List<StoredLetter> letters;
    private final Size size;

    /// The whole queue, those letters included that are not read.
    private record Size(int letters, boolean onlyWaits) {}

    private LetterQueue(String group, List<StoredLetter> letters, Size size) {
        this.group = group;
        this.letters = letters;
        this.size = size;
    }

    private static LetterQueue read(Connection connection, String group, long id)
            throws SQLException {
        return new LetterQueue(group, letters(connection, id), size(connection, id));
    }

    /// @throws NoSuchLetterException when there is no letter with this id
    static LetterQueue lock(Connection connection, long id) throws SQLException {
        String group = lockCheckpoints(connection, id);
        if (!group.equals(groupOf(connection, id))) {
            throw new ConsumerException(
                    "the handler of letter %d goes live just now; try again".formatted(id));
        }
        LetterQueue queue = read(connection, group, id);
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
        return size.onlyWaits();
    }

    /// How many letters there are, those included that are not read.
    int size() {
        return size.letters();
    }

    /// Whether there are letters that are not read.
    boolean isCut() {
        return size.letters() > letters.size();
    }

    /// This queue after a letter has left it.
    LetterQueue without(long id) {
        return new LetterQueue(
                group,
                letters.stream().filter(letter -> letter.id() != id).toList(),
                new Size(size.letters() - 1, size.onlyWaits()));
    }

    /// The letters of the same aggregate of the group's other handlers.
    List<LetterQueue> others(Connection connection) throws SQLException {
        StoredLetter any = letters.isEmpty() ? null : letters.getFirst();
        if (any == null || any.raw().key() == null) {
            return List.of();
        }
        List<LetterQueue> others = new ArrayList<>();
        for (long first : firsts(connection, group, any)) {
            others.add(read(connection, group, first));
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
    String awaitMissing(Connection connection, AppliedVersion reached, Decoded event)
            throws SQLException {
        String reason =
                "version %d waits for the versions after %d"
                        .formatted(event.version(), reached.version());
        Statements.update(
                connection,
                """
                update subscription.dead_letter
                   set kind = 'gap', reason = ?
                 where handler = ?
                   and handler_version = ?
                   and topic = ?
                   and queue_key = ?
                   and kind = 'waiting'
                   and aggregate_version >= ?
                """,
                reason,
                member().handler(),
                member().version(),
                event.raw().topic(),
                QueueKey.of(event.raw()),
                event.version());
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
    private static List<StoredLetter> letters(Connection connection, long id) throws SQLException {
        return Statements.list(
                connection,
                StoredLetter::read,
                """
                with queue as (
                  select d.id, d.aggregate_version, d.partition, d.record_offset
                    from subscription.dead_letter as named
                    join subscription.dead_letter as d
                      on (d.handler, d.handler_version, d.topic)
                         = (named.handler, named.handler_version, named.topic)
                     and (d.queue_key = named.queue_key or d.id = named.id)
                   where named.id = ?),
                first as (
                  (select id
                     from queue
                    where aggregate_version is not null
                    order by aggregate_version, id
                    limit ?)
                  union
                  (select id
                     from queue
                    where aggregate_version is null
                    order by partition, record_offset, id
                    limit ?)
                  union
                  select id
                    from queue
                   where id = ?)
                select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                       d.record_offset, d.record_key, d.headers, d.payload
                  from first
                  join subscription.dead_letter as d using (id)
                 order by d.partition, d.record_offset, d.id
                """,
                id,
                MOST,
                MOST,
                id);
    }

    private static Size size(Connection connection, long id) throws SQLException {
        return Statements.one(
                connection,
                row -> new Size(row.getInt("letters"), row.getBoolean("only_waits")),
                """
                select count(*) as letters, coalesce(bool_and(d.kind in ('waiting', 'gap')), true) as only_waits
                  from subscription.dead_letter as named
                  join subscription.dead_letter as d
                    on (d.handler, d.handler_version, d.topic)
                       = (named.handler, named.handler_version, named.topic)
                   and (d.queue_key = named.queue_key or d.id = named.id)
                 where named.id = ?
                """,
                id);
    }
}
