package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Letters of a foreign source after the source was added to the accepted ones.
///
/// A person's retry admits all such letters of one aggregate at once, in all handlers of the group:
/// they become waiting ones, which later events cannot pass. A letter is not admitted when its
/// version was applied already, because its handler may have that event from an accepted source.
final class ForeignLetters {
    private record Admitted(StoredLetter letter, Decoded event) {}

    private record Slot(Member member, long version) {}

    private ForeignLetters() {}

    /// @param letter one of the letters; the checkpoints of its topic are locked
    /// @return why it remains set aside; null when it waits for its turn now
    static @Nullable String admit(
            Connection connection, RecordReader reader, String group, StoredLetter letter)
            throws SQLException {
        return switch (reader.read(letter)) {
            case IncomingRecord.Foreign record -> record.reason();
            case IncomingRecord.Undecodable record -> record.reason();
            case IncomingRecord.Unknown record -> record.reason();
            case Decoded event -> admit(connection, reader, group, new Admitted(letter, event));
        };
    }

    private static @Nullable String admit(
            Connection connection, RecordReader reader, String group, Admitted asked)
            throws SQLException {
        AggregateKey aggregate = asked.event().aggregate();
        long reached =
                AppliedVersions.read(connection, group, Set.of(aggregate))
                        .getOrDefault(aggregate, AppliedVersion.NONE)
                        .version();
        if (asked.event().version() <= reached) {
            return "version %d was applied already, from an accepted source; skip the letter"
                    .formatted(asked.event().version());
        }
        Map<Long, UUID> chosen = new HashMap<>();
        Set<Slot> taken = taken(connection, group, asked.letter(), chosen);
        boolean isAdmitted = false;
        for (StoredLetter letter : sameKey(connection, group, asked.letter())) {
            if (reader.read(letter) instanceof Decoded event
                    && event.aggregate().equals(aggregate)
                    && event.version() > reached
                    && chosen.computeIfAbsent(event.version(), _ -> event.eventId())
                            .equals(event.eventId())
                    && taken.add(new Slot(letter.member(), event.version()))) {
                makeWait(connection, letter, event);
                isAdmitted |= letter.id() == asked.letter().id();
            }
        }
        return isAdmitted
                ? null
                : "another letter of the aggregate has version %d already; skip this one"
                        .formatted(asked.event().version());
    }

    /// The versions that letters of an accepted source have.
    ///
    /// @param events gets the events that they are
    private static Set<Slot> taken(
            Connection connection, String group, StoredLetter letter, Map<Long, UUID> events)
            throws SQLException {
        Set<Slot> taken = new HashSet<>();
        Statements.each(
                connection,
                row -> {
                    long version = row.getLong("aggregate_version");
                    events.putIfAbsent(version, row.getObject("event_id", UUID.class));
                    taken.add(
                            new Slot(
                                    new Member(
                                            row.getString("handler"),
                                            row.getInt("handler_version")),
                                    version));
                },
                """
                select d.handler, d.handler_version, d.aggregate_version, d.event_id
                  from subscription.dead_letter as d
                  join subscription.member as m
                    on (m.handler, m.version) = (d.handler, d.handler_version)
                 where m.group_name = ?
                   and d.topic = ?
                   and d.queue_key = ?
                   and d.aggregate_version is not null
                 order by d.partition, d.record_offset, d.id
                """,
                group,
                letter.raw().topic(),
                QueueKey.of(letter.raw()));
        return taken;
    }

    private static List<StoredLetter> sameKey(
            Connection connection, String group, StoredLetter letter) throws SQLException {
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
                   and d.topic = ?
                   and d.record_key = ?
                   and d.kind = 'foreign'
                 order by d.partition, d.record_offset, d.id
                """,
                group,
                letter.raw().topic(),
                letter.raw().key());
    }

    private static void makeWait(Connection connection, StoredLetter letter, Decoded event)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update subscription.dead_letter
                   set kind = 'waiting', reason = ?, aggregate_version = ?, event_id = ?
                 where id = ?
                   and kind = 'foreign'
                """,
                "its source is accepted now",
                event.version(),
                event.eventId(),
                letter.id());
    }
}
