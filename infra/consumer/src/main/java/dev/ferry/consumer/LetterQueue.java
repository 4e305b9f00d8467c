package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.contracts.shared.AggregateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

    /// @throws ConsumerException when there is no letter with this id
    static LetterQueue lock(Connection connection, long id) throws SQLException {
        String group = lockCheckpoints(connection, id);
        LetterQueue queue = new LetterQueue(group, read(connection, id));
        if (queue.letters.isEmpty()) {
            throw missing(id);
        }
        return queue;
    }

    /// The letters that can be read, in the order of versions; those behind one that cannot be read
    /// are left out.
    List<Entry> readable(RecordReader reader) {
        List<Entry> entries = new ArrayList<>();
        for (StoredLetter letter : letters) {
            if (!(reader.read(letter.raw()) instanceof Decoded event)) {
                break;
            }
            entries.add(new Entry(letter, event));
        }
        entries.sort(Comparator.comparingLong(e -> e.event().version()));
        return entries;
    }

    String group() {
        return group;
    }

    List<StoredLetter> letters() {
        return letters;
    }

    /// How far the group is with the aggregate of `event`.
    AppliedVersion reached(Connection connection, Decoded event) throws SQLException {
        Map<AggregateKey, AppliedVersion> applied =
                AppliedVersions.read(connection, group, Set.of(event.aggregate()));
        return applied.getOrDefault(event.aggregate(), AppliedVersion.NONE);
    }

    /// Whether `event` is owed to the handler, or is the next one of its aggregate.
    static boolean isDue(AppliedVersion reached, Decoded event) {
        UUID before = reached.idOf(event.version());
        return event.version() <= reached.version()
                ? before == null || before.equals(event.eventId())
                : event.version() == reached.version() + 1;
    }

    /// The checkpoints of the topic in the order of partitions, as everybody locks them.
    private static String lockCheckpoints(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
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
                        """)) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw missing(id);
                }
                return rows.getString("group_name");
            }
        }
    }

    /// A letter without a key is alone.
    private static List<StoredLetter> read(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select d.id, d.handler, d.handler_version, d.kind, d.topic, d.partition,
                               d.record_offset, d.record_key, d.headers, d.payload
                          from subscription.dead_letter as named
                          join subscription.dead_letter as d
                            on (d.handler, d.handler_version, d.topic)
                               = (named.handler, named.handler_version, named.topic)
                           and (d.record_key = named.record_key or d.id = named.id)
                         where named.id = ?
                         order by d.partition, d.record_offset, d.id
                        """)) {
            statement.setLong(1, id);
            List<StoredLetter> letters = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(StoredLetter.read(rows));
                }
            }
            return letters;
        }
    }

    private static ConsumerException missing(long id) {
        return new ConsumerException(
                "there is no dead letter %d; list them to see which there are".formatted(id));
    }
}
