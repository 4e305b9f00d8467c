package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.consumer.LetterQueue.Entry;
import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Releases dead letters: applies them to their handler, or goes on without one of them.
///
/// Each call is one transaction. It locks the checkpoints of the letter's topic first, as a unit of
/// work does, so nothing of the topic takes effect meanwhile.
public final class DeadLetterRetry {
    private final Database database;
    private final Subscriptions subscriptions;
    private final RecordReader reader;

    /// @param database where the handlers write, as a member of `ferry_subscriber`
    public DeadLetterRetry(
            Database database,
            Subscriptions subscriptions,
            EventCatalogue catalogue,
            Topics topics) {
        this.database = database;
        this.subscriptions = subscriptions;
        reader = new RecordReader(catalogue, topics);
    }

    /// What a call did.
    ///
    /// @param applied letters that have taken effect
    /// @param left letters of the same handler and aggregate that still wait
    public record Outcome(int applied, int left) {}

    /// Applies the letters of one letter's handler and aggregate in the order of versions, as far
    /// as they fit. The first that does not fit stays, and those behind it.
    ///
    /// @param letter id of any of them
    /// @throws ConsumerException when there is no such letter
    public Outcome retry(long letter) throws SQLException {
        return database.<Outcome, SQLException>transaction(
                connection -> release(connection, LetterQueue.lock(connection, letter)));
    }

    /// Goes on without one letter and applies those behind it. The letter is kept in
    /// `skipped_letter`; the handler never sees its event.
    ///
    /// @param who did it
    /// @param because why, for those who ask later; not empty
    /// @throws ConsumerException when there is no such letter, or it only waits: the letter that it
    ///   waits for is the one to decide about
    public Outcome skip(long letter, String who, String because) throws SQLException {
        if (because.isBlank()) {
            throw new ConsumerException("skipping a dead letter needs a reason; give one");
        }
        return database.<Outcome, SQLException>transaction(connection -> {
            LetterQueue queue = LetterQueue.lock(connection, letter);
            boolean waits =
                    queue.letters().stream()
                            .filter(l -> l.id() == letter)
                            .anyMatch(l ->
                                    l.kind() == DeadLetter.Kind.WAITING
                                            || l.kind() == DeadLetter.Kind.GAP);
            if (waits) {
                throw new ConsumerException(
                        "letter %d only waits; decide about the letter or the versions that it waits for"
                                .formatted(letter));
            }
            List<Long> behind =
                    queue.letters().stream()
                            .map(StoredLetter::id)
                            .filter(id -> id != letter)
                            .toList();
            move(connection, letter, who, because);
            return behind.isEmpty()
                    ? new Outcome(0, 0)
                    : release(connection, LetterQueue.lock(connection, behind.getFirst()));
        });
    }

    private Outcome release(Connection connection, LetterQueue queue) throws SQLException {
        Subscriber subscriber =
                subscriptions.of(List.of(queue.letters().getFirst().member())).getFirst();
        subscriber.member().enterSchema(connection);
        int applied = 0;
        for (Entry entry : queue.readable(reader)) {
            if (!applies(connection, queue, subscriber, entry)) {
                break;
            }
            applied++;
        }
        return new Outcome(applied, queue.letters().size() - applied);
    }

    /// Applies one letter, unless it is not its turn or the handler refuses it again.
    private static boolean applies(
            Connection connection, LetterQueue queue, Subscriber subscriber, Entry entry)
            throws SQLException {
        Decoded event = entry.event();
        AppliedVersion reached = queue.reached(connection, event);
        if (!LetterQueue.isDue(reached, event)
                || UnitTransaction.tried(connection, subscriber, List.of(event)) != null) {
            return false;
        }
        if (event.version() > reached.version()) {
            AppliedVersions.write(
                    connection,
                    queue.group(),
                    Map.of(event.aggregate(), reached.next(event.eventId())));
            owe(connection, queue.group(), event);
        }
        DeadLetters.delete(connection, List.of(entry.letter().id()));
        return true;
    }

    /// Letters of other handlers that waited for missing versions are owed now that those were
    /// handed out: no later event may pass them.
    private static void owe(Connection connection, String group, Decoded event)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        update subscription.dead_letter as d
                           set kind = 'waiting'
                          from subscription.member as m
                         where (m.handler, m.version) = (d.handler, d.handler_version)
                           and m.group_name = ?
                           and d.topic = ?
                           and d.record_key = ?
                           and d.kind = 'gap'
                           and d.aggregate_version <= ?
                        """)) {
            statement.setString(1, group);
            statement.setString(2, event.raw().topic());
            statement.setBytes(3, event.raw().key());
            statement.setLong(4, event.version());
            statement.executeUpdate();
        }
    }

    private static void move(Connection connection, long letter, String who, String because)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        with letter as (
                          delete from subscription.dead_letter
                           where id = ?
                          returning *
                        )
                        insert into subscription.skipped_letter
                               (letter, handler, handler_version, topic, partition, record_offset, record_key,
                                headers, payload, aggregate_version, event_id, kind, reason, detail,
                                set_aside_at, skipped_by, skipped_because)
                        select id, handler, handler_version, topic, partition, record_offset, record_key,
                               headers, payload, aggregate_version, event_id, kind, reason, detail,
                               at, ?, ?
                          from letter
                        """)) {
            statement.setLong(1, letter);
            statement.setString(2, who);
            statement.setString(3, because);
            UpdateCount.require(1, statement.executeUpdate(), "the skipping of a dead letter");
        }
    }
}
