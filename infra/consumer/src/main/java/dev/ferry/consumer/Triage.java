package dev.ferry.consumer;

import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides for each record of a unit of work what happens with it, and applies earlier decisions to
/// later records of the unit.
///
/// Whether an event is the next one of its aggregate is decided once, for all handlers of the
/// group. Each handler then gets the event, or keeps it as a dead letter because the aggregate
/// waits in that handler. So for every handler, each version up to the applied one has either taken
/// effect or is one of its letters.
///
/// A version after a gap takes no effect before the missing ones have come, because its effect
/// builds upon theirs. When they come, it follows by itself.
final class Triage {
    /// An event that waits for the versions before it.
    private record Early(IncomingRecord.Decoded record, Set<Member> members, List<Long> letters) {}

    private final List<Subscriber> subscribers;
    private final Function<String, @Nullable AggregateType> aggregateOfTopic;
    private final BlockedKeys blocked;
    private final Map<AggregateKey, AppliedVersion> found;
    private final Map<AggregateKey, AppliedVersion> applied;

    private final Map<AggregateKey, AppliedVersion> moved = new HashMap<>();
    private final Map<AggregateKey, List<Early>> early = new LinkedHashMap<>();
    private final Map<Member, List<IncomingRecord.Decoded>> accepted = new HashMap<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Long> resolved = new ArrayList<>();
    private final List<IncomingRecord.Decoded> next = new ArrayList<>();
    private int duplicates;

    /// @param aggregateOfTopic the aggregate whose events a topic carries; null when that is not
    ///   known
    /// @param blocked handlers and keys that wait
    /// @param applied the last applied version of the records' aggregates; absent for none
    Triage(
            List<Subscriber> subscribers,
            Function<String, @Nullable AggregateType> aggregateOfTopic,
            BlockedKeys blocked,
            Map<AggregateKey, AppliedVersion> applied) {
        this.subscribers = subscribers;
        this.aggregateOfTopic = aggregateOfTopic;
        this.blocked = blocked;
        found = Map.copyOf(applied);
        this.applied = new HashMap<>(applied);
    }

    /// Adds a stored letter that waits for missing versions.
    void remember(StoredLetter letter, IncomingRecord.Decoded record) {
        Early waiting = early(record);
        waiting.members().add(letter.member());
        waiting.letters().add(letter.id());
    }

    void take(IncomingRecord record) {
        switch (judge(record)) {
            case Disposition.Next(IncomingRecord.Decoded event) -> {
                advance(event);
                followers(event).forEach(s -> offer(s.member(), event));
                takeEarly(event.aggregate());
            }
            case Disposition.Duplicate() -> duplicates++;
            case Disposition.SetAside(DeadLetter.Kind kind, String reason) ->
                    followers(record).forEach(s -> setAside(s.member(), record, kind, reason));
        }
    }

    Disposition judge(IncomingRecord record) {
        return switch (record) {
            case IncomingRecord.Undecodable undecodable ->
                    new Disposition.SetAside(DeadLetter.Kind.POISON, undecodable.reason());
            case IncomingRecord.Unknown unknown ->
                    new Disposition.SetAside(DeadLetter.Kind.UNKNOWN, unknown.reason());
            case IncomingRecord.Foreign foreign ->
                    new Disposition.SetAside(DeadLetter.Kind.FOREIGN, foreign.reason());
            case IncomingRecord.Decoded decoded -> judge(decoded);
        };
    }

    private Disposition judge(IncomingRecord.Decoded record) {
        AppliedVersion last = applied(record.aggregate());
        long version = record.version();
        if (version == last.version() + 1) {
            return new Disposition.Next(record);
        }
        if (version > last.version()) {
            return new Disposition.SetAside(
                    DeadLetter.Kind.GAP,
                    "version %d came when version %d was the last: the versions between are missing"
                            .formatted(version, last.version()));
        }
        String divergence = last.divergence(record);
        return divergence == null
                ? new Disposition.Duplicate()
                : new Disposition.SetAside(DeadLetter.Kind.DIVERGED, divergence);
    }

    /// Takes versions again that waited for the one that has just come.
    private void takeEarly(AggregateKey aggregate) {
        List<Early> waiting = early.get(aggregate);
        while (waiting != null && !waiting.isEmpty()) {
            long reached = applied(aggregate).version();
            Early following =
                    waiting.stream()
                            .filter(e -> e.record().version() <= reached + 1)
                            .findFirst()
                            .orElse(null);
            if (following == null) {
                return;
            }
            waiting.remove(following);
            resolved.addAll(following.letters());
            takeAgain(following);
        }
    }

    private void takeAgain(Early waited) {
        switch (judge(waited.record())) {
            case Disposition.Next(IncomingRecord.Decoded event) -> {
                advance(event);
                waited.members().forEach(member -> offer(member, event));
            }
            case Disposition.Duplicate() -> duplicates++;
            case Disposition.SetAside(DeadLetter.Kind kind, String reason) ->
                    waited.members()
                            .forEach(member -> setAside(member, waited.record(), kind, reason));
        }
    }

    private void offer(Member member, IncomingRecord.Decoded event) {
        if (blocked.contains(member, event.raw())) {
            letters.add(DeadLetter.waiting(member, event));
        } else {
            accepted.computeIfAbsent(member, _ -> new ArrayList<>()).add(event);
        }
    }

    private void setAside(
            Member member, IncomingRecord record, DeadLetter.Kind kind, String reason) {
        if (kind == DeadLetter.Kind.GAP && record instanceof IncomingRecord.Decoded event) {
            if (blocked.contains(member, event.raw())) {
                letters.add(DeadLetter.waiting(member, event));
            } else {
                early(event).members().add(member);
            }
        } else {
            letters.add(new DeadLetter(member, record, kind, reason, null));
            // Nothing waits behind a foreign record: otherwise any writer of the topic could stop
            // any aggregate.
            if (kind != DeadLetter.Kind.FOREIGN) {
                blocked.add(member, record.raw());
            }
        }
    }

    private Early early(IncomingRecord.Decoded record) {
        List<Early> waiting = early.computeIfAbsent(record.aggregate(), _ -> new ArrayList<>());
        return waiting.stream()
                .filter(e ->
                        e.record().version() == record.version()
                                && e.record().eventId().equals(record.eventId()))
                .findFirst()
                .orElseGet(() -> {
                    Early first = new Early(record, new LinkedHashSet<>(), new ArrayList<>());
                    waiting.add(first);
                    return first;
                });
    }

    private List<Subscriber> followers(IncomingRecord record) {
        AggregateType type = aggregateOfTopic.apply(record.raw().topic());
        return subscribers.stream()
                .filter(s ->
                        record instanceof IncomingRecord.Decoded event
                                ? s.subscription().follows(event.envelope().event())
                                : type != null && s.follows(type))
                .toList();
    }

    private AppliedVersion applied(AggregateKey aggregate) {
        return applied.getOrDefault(aggregate, AppliedVersion.NONE);
    }

    private void advance(IncomingRecord.Decoded event) {
        AppliedVersion reached = applied(event.aggregate()).next(event.eventId());
        applied.put(event.aggregate(), reached);
        moved.put(event.aggregate(), reached);
        next.add(event);
    }

    /// The events that `member` is to apply, in order.
    List<IncomingRecord.Decoded> accepted(Member member) {
        return accepted.getOrDefault(member, List.of());
    }

    /// The moves of the applied versions of all aggregates that have new events.
    List<VersionMove> moved() {
        return moved.entrySet().stream()
                .map(e ->
                        new VersionMove(
                                e.getKey(),
                                found.getOrDefault(e.getKey(), AppliedVersion.NONE).version(),
                                e.getValue()))
                .toList();
    }

    /// The events that were the next ones of their aggregates.
    List<IncomingRecord.Decoded> next() {
        return next;
    }

    /// The letters to store, including those that still wait for missing versions.
    List<DeadLetter> letters() {
        List<DeadLetter> all = new ArrayList<>(letters);
        early.forEach((aggregate, waiting) ->
                waiting.forEach(e ->
                        e.members()
                                .forEach(member -> all.add(gap(member, e.record(), aggregate)))));
        return all;
    }

    private DeadLetter gap(Member member, IncomingRecord.Decoded record, AggregateKey aggregate) {
        return new DeadLetter(
                member,
                record,
                DeadLetter.Kind.GAP,
                "version %d waits for the versions after %d"
                        .formatted(record.version(), applied(aggregate).version()),
                null);
    }

    /// The ids of stored letters that are resolved.
    List<Long> resolved() {
        return resolved;
    }

    int duplicates() {
        return duplicates;
    }
}
