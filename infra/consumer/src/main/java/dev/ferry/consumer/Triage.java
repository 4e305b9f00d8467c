package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.Envelope;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Decides record by record what becomes of it, and remembers what follows for the next ones.
///
/// A gap in an aggregate's versions cannot happen while the relay keeps its promise. If it does,
/// the event is poison: applied, it would count upon something that never took effect; skipped, it
/// would be lost. So the aggregate stops until a person has looked.
final class Triage {
    private final BlockedKeys blocked;
    private final Map<AggregateKey, Long> applied;
    private final Map<AggregateKey, Long> moved = new HashMap<>();

    /// @param blocked keys with dead letters
    /// @param applied last applied version of each aggregate; absent: none
    Triage(BlockedKeys blocked, Map<AggregateKey, Long> applied) {
        this.blocked = blocked;
        this.applied = new HashMap<>(applied);
    }

    Disposition judge(IncomingRecord record) {
        Disposition disposition =
                switch (record) {
                    case IncomingRecord.Undecodable undecodable ->
                            blocked.contains(record.raw())
                                    ? new Disposition.Waiting()
                                    : new Disposition.Poison(undecodable.reason());
                    case IncomingRecord.Decoded decoded -> judge(decoded);
                };
        switch (disposition) {
            case Disposition.Apply apply -> advance(apply.envelope());
            case Disposition.Poison _ -> blocked.add(record.raw());
            case Disposition.Duplicate _, Disposition.Waiting _ -> {}
        }
        return disposition;
    }

    /// Takes back a disposition to apply: the event did not fit the read model.
    void refuse(ConsumerRecord<byte[], byte[]> record, Envelope envelope) {
        AggregateKey aggregate = envelope.metadata().aggregate();
        long before = envelope.metadata().aggregateVersion() - 1;
        applied.put(aggregate, before);
        if (before == 0) {
            moved.remove(aggregate);
        } else {
            moved.put(aggregate, before);
        }
        blocked.add(record);
    }

    /// The versions to remember, of the aggregates that events were applied to.
    Map<AggregateKey, Long> moved() {
        return moved;
    }

    private Disposition judge(IncomingRecord.Decoded record) {
        Envelope envelope = record.envelope();
        long version = envelope.metadata().aggregateVersion();
        long last = applied.getOrDefault(envelope.metadata().aggregate(), 0L);
        if (version <= last) {
            return new Disposition.Duplicate();
        }
        if (blocked.contains(record.raw())) {
            return new Disposition.Waiting();
        }
        return version == last + 1
                ? new Disposition.Apply(envelope)
                : new Disposition.Poison(
                        "version %d follows version %d: the events between are missing"
                                .formatted(version, last));
    }

    private void advance(Envelope envelope) {
        AggregateKey aggregate = envelope.metadata().aggregate();
        applied.put(aggregate, envelope.metadata().aggregateVersion());
        moved.put(aggregate, envelope.metadata().aggregateVersion());
    }
}
