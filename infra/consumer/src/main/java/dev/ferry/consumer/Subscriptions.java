package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The subscriptions of this build, in the order in which a transaction lets their handlers write.
///
/// The order is the same for every thread, so two threads cannot deadlock on rows of different
/// handlers.
public final class Subscriptions {
    private final List<Subscription> all;

    /// @throws IllegalArgumentException when two have the same name and version
    public Subscriptions(List<Subscription> all) {
        this.all = List.copyOf(all);
        long different =
                all.stream().map(s -> new Member(s.name(), s.version())).distinct().count();
        if (different < all.size()) {
            throw new IllegalArgumentException("two subscriptions have the same name and version");
        }
    }

    List<Subscription> all() {
        return all;
    }

    /// The topics that the subscriptions need, in the order of the catalogue.
    List<String> topics(EventCatalogue catalogue, Topics topics) {
        return catalogue.aggregates().stream()
                .filter(type -> all.stream().anyMatch(s -> s.aggregates().contains(type)))
                .map(topics::of)
                .toList();
    }

    /// The names of the handlers.
    public Set<String> names() {
        return all.stream().map(Subscription::name).collect(Collectors.toSet());
    }

    /// The aggregates that any handler follows.
    List<AggregateType> aggregates() {
        return all.stream()
                .flatMap(subscription -> subscription.aggregates().stream())
                .distinct()
                .sorted(Comparator.comparing(AggregateType::wireName))
                .toList();
    }

    /// The aggregates that `member` follows.
    List<AggregateType> aggregatesOf(Member member) {
        return find(member).aggregates().stream()
                .sorted(Comparator.comparing(AggregateType::wireName))
                .toList();
    }

    /// The subscribers that write the tables of `members`, in the order of writing.
    ///
    /// @throws ConsumerException when this build has no handler for one of the members: leaving
    ///   that one out would lose its events
    List<Subscriber> of(List<Member> members) {
        List<Subscriber> subscribers = new ArrayList<>();
        for (Member member : members) {
            subscribers.add(new Subscriber(member, find(member)));
        }
        subscribers.sort(
                Comparator.<Subscriber>comparingInt(s -> all.indexOf(s.subscription()))
                        .thenComparingInt(s -> s.member().version()));
        return subscribers;
    }

    private Subscription find(Member member) {
        return all.stream()
                .filter(s -> s.name().equals(member.handler()) && s.version() <= member.version())
                .max(Comparator.comparingInt(Subscription::version))
                .orElseThrow(() ->
                        new ConsumerException(
                                "this build has no handler for %s, which the group is to fill; start a build that has one"
                                        .formatted(member)));
    }

    /// A member of a group, and this build's subscription for it.
    record Subscriber(Member member, Subscription subscription) {
        boolean follows(AggregateType type) {
            return subscription.aggregates().contains(type);
        }
    }
}
