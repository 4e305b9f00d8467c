package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.contracts.shared.AggregateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a unit of work's transaction after the checkpoints have moved.
final class UnitTransaction {
    private final String group;
    private final Subscriptions subscriptions;
    private final RecordReader reader;

    UnitTransaction(String group, Subscriptions subscriptions, RecordReader reader) {
        this.group = group;
        this.subscriptions = subscriptions;
        this.reader = reader;
    }

    String group() {
        return group;
    }

    /// Applies the records, but those of erased tenants.
    ///
    /// @param read of the topics or of the event store
    /// @param refused the handler that refused all of them together in the first try, and whose
    ///   events that do not fit are now to be found; null in the first try, which has no savepoints
    /// @throws UnitRefusedException in the first try, when an event does not fit a handler
    UnitResult apply(Connection connection, List<IncomingRecord> read, @Nullable Member refused)
            throws SQLException {
        List<IncomingRecord> records = ErasedTenants.without(connection, read);
        List<Subscriber> subscribers = subscriptions.of(Members.of(connection, group));
        Triage triage = triage(connection, subscribers, records);
        records.forEach(triage::take);
        List<DeadLetter> letters = new ArrayList<>(triage.letters());
        for (Subscriber subscriber : subscribers) {
            List<Decoded> accepted = triage.accepted(subscriber.member());
            if (accepted.isEmpty()) {
                continue;
            }
            subscriber.member().enterSchema(connection);
            if (refused == null) {
                together(connection, subscriber, accepted);
            } else {
                letters.addAll(
                        new Bisection(
                                        subscriber.member(),
                                        events -> tried(connection, subscriber, events))
                                .run(accepted, subscriber.member().equals(refused)));
            }
        }
        AppliedVersions.write(connection, group, triage.moved());
        DeadLetters.delete(connection, triage.resolved());
        DeadLetters.insert(connection, letters);
        return new UnitResult(triage.next(), letters, triage.duplicates());
    }

    private Triage triage(
            Connection connection, List<Subscriber> subscribers, List<IncomingRecord> records)
            throws SQLException {
        DeadLetters.Known known = DeadLetters.read(connection, group, records);
        Triage triage =
                new Triage(
                        subscribers,
                        reader::aggregateOf,
                        known.blocked(),
                        AppliedVersions.read(connection, group, aggregates(records)));
        if (known.hasGaps()) {
            for (StoredLetter letter : DeadLetters.gaps(connection, group, records)) {
                if (reader.read(letter) instanceof Decoded event) {
                    triage.remember(letter, event);
                }
            }
        }
        return triage;
    }

    private static Set<AggregateKey> aggregates(List<IncomingRecord> records) {
        Set<AggregateKey> aggregates = new LinkedHashSet<>();
        for (IncomingRecord record : records) {
            if (record instanceof Decoded event) {
                aggregates.add(event.aggregate());
            }
        }
        return aggregates;
    }

    private static void together(Connection connection, Subscriber subscriber, List<Decoded> events)
            throws SQLException {
        Refusal refusal = run(connection, subscriber, events);
        if (refusal != null) {
            throw new UnitRefusedException(subscriber.member(), refusal.reason());
        }
    }

    /// Applies events to one handler behind a savepoint, or undoes them.
    ///
    /// @return why they do not fit, null when they were applied
    static @Nullable Refusal tried(
            Connection connection, Subscriber subscriber, List<Decoded> events)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        Refusal refusal = run(connection, subscriber, events);
        if (refusal == null) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return refusal;
    }

    private static @Nullable Refusal run(
            Connection connection, Subscriber subscriber, List<Decoded> events)
            throws SQLException {
        EventBatch batch = new EventBatch(events.stream().map(Decoded::envelope).toList());
        try {
            subscriber.subscription().handler().apply(connection, batch);
            return null;
        } catch (SQLException e) {
            return Refusals.of(e);
        } catch (RuntimeException e) {
            return Refusals.of(e);
        }
    }
}
