package dev.ferry.projector.consume;

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
    private final Map<Aggregate, Long> applied;
    private final Map<Aggregate, Long> moved = new HashMap<>();

    /// @param blocked keys with dead letters
    /// @param applied last applied version of each aggregate; absent: none
    Triage(BlockedKeys blocked, Map<Aggregate, Long> applied) {
        this.blocked = blocked;
        this.applied = new HashMap<>(applied);
    }

    Verdict judge(Arrival arrival) {
        Verdict verdict =
                switch (arrival) {
                    case Arrival.Undecodable undecodable ->
                            blocked.contains(arrival.raw())
                                    ? new Verdict.Waiting()
                                    : new Verdict.Poison(undecodable.reason());
                    case Arrival.Decoded decoded -> judge(decoded);
                };
        switch (verdict) {
            case Verdict.Apply apply -> advance(apply.envelope());
            case Verdict.Poison _ -> blocked.add(arrival.raw());
            case Verdict.Duplicate _, Verdict.Waiting _ -> {}
        }
        return verdict;
    }

    /// Takes back a verdict to apply: the event did not fit the read model.
    void refuse(ConsumerRecord<byte[], byte[]> record, Envelope envelope) {
        Aggregate aggregate = Aggregate.of(envelope.metadata());
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
    Map<Aggregate, Long> moved() {
        return moved;
    }

    private Verdict judge(Arrival.Decoded arrival) {
        Envelope envelope = arrival.envelope();
        long version = envelope.metadata().aggregateVersion();
        long last = applied.getOrDefault(Aggregate.of(envelope.metadata()), 0L);
        if (version <= last) {
            return new Verdict.Duplicate();
        }
        if (blocked.contains(arrival.raw())) {
            return new Verdict.Waiting();
        }
        return version == last + 1
                ? new Verdict.Apply(envelope)
                : new Verdict.Poison(
                        "version %d follows version %d: the events between are missing"
                                .formatted(version, last));
    }

    private void advance(Envelope envelope) {
        Aggregate aggregate = Aggregate.of(envelope.metadata());
        applied.put(aggregate, envelope.metadata().aggregateVersion());
        moved.put(aggregate, envelope.metadata().aggregateVersion());
    }
}
