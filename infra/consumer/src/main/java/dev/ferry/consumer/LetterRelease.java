package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.consumer.LetterQueue.Entry;
import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies letters to their handlers in the order of versions, as far as they fit. The first letter
/// that does not fit stays, with its present reason, and so do all letters behind it. Of a long
/// queue the first are applied; [DueLetters] takes up the rest.
final class LetterRelease {
    private final Subscriptions subscriptions;
    private final RecordReader reader;

    LetterRelease(Subscriptions subscriptions, RecordReader reader) {
        this.subscriptions = subscriptions;
        this.reader = reader;
    }

    /// Applies the letters of `queue`, and then those of the group's other handlers that waited for
    /// the versions that have been applied here.
    LetterOutcome run(Connection connection, LetterQueue queue) throws SQLException {
        LetterOutcome outcome = apply(connection, queue);
        for (LetterQueue other : queue.others(connection)) {
            if (other.onlyWaits()) {
                outcome = outcome.and(apply(connection, other));
            }
        }
        return outcome;
    }

    private LetterOutcome apply(Connection connection, LetterQueue queue) throws SQLException {
        if (queue.letters().isEmpty()) {
            return LetterOutcome.NOTHING;
        }
        Subscriber subscriber = subscriptions.of(List.of(queue.member())).getFirst();
        subscriber.member().enterSchema(connection);
        int letters = queue.size();
        int applied = 0;
        for (Entry entry : queue.readable(reader)) {
            if (applied == LetterQueue.MOST) {
                return new LetterOutcome(applied, letters - applied, null);
            }
            String hindrance = hindrance(connection, queue, subscriber, entry);
            if (hindrance != null) {
                return new LetterOutcome(applied, letters - applied, hindrance);
            }
            applied++;
        }
        return new LetterOutcome(applied, letters - applied, queue.unreadable(reader));
    }

    /// Applies one letter.
    ///
    /// @return why it cannot take effect; null when it has
    private @Nullable String hindrance(
            Connection connection, LetterQueue queue, Subscriber subscriber, Entry entry)
            throws SQLException {
        Decoded event = entry.event();
        AppliedVersion reached = queue.reached(connection, event);
        if (event.version() > reached.version() + 1) {
            return queue.awaitMissing(connection, reached, event);
        }
        if (!reached.allows(event)) {
            return entry.letter().reason();
        }
        if (subscriber.subscription().follows(event.envelope().event())) {
            Refusal refusal = UnitTransaction.tried(connection, subscriber, List.of(event));
            if (refusal != null) {
                DeadLetters.refuse(connection, entry.letter().id(), refusal);
                return refusal.reason();
            }
        }
        if (event.version() > reached.version()) {
            AppliedVersions.write(
                    connection,
                    queue.group(),
                    List.of(
                            new VersionMove(
                                    event.aggregate(),
                                    reached.version(),
                                    reached.next(event.eventId()))));
            owe(connection, queue.group(), event);
        }
        DeadLetters.delete(connection, List.of(entry.letter().id()));
        return null;
    }

    /// Other handlers' letters that waited for missing versions become waiting ones, since those
    /// versions are counted now. No later event of the aggregate may pass them.
    private static void owe(Connection connection, String group, Decoded event)
            throws SQLException {
        Statements.update(
                connection,
                """
                update subscription.dead_letter as d
                   set kind = 'waiting'
                  from subscription.member as m
                 where (m.handler, m.version) = (d.handler, d.handler_version)
                   and m.group_name = ?
                   and d.topic = ?
                   and d.queue_key = ?
                   and d.kind = 'gap'
                   and d.aggregate_version <= ?
                """,
                group,
                event.raw().topic(),
                QueueKey.of(event.raw()),
                event.version());
    }
}
