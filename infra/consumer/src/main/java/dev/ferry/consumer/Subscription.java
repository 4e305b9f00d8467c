package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A handler and the events that it follows.
///
/// @param name identifies the handler for operators and begins the names of its schemas; never
///   changes
/// @param version the first version of its tables that this handler writes. It writes later
///   versions too, until a subscription of the same name has a higher one
/// @param follows the events that it gets: all of an aggregate's (`OrderEvent`), or one kind of
///   them (`OrderEvent.Placed`)
public record Subscription(
        String name, int version, Set<Class<? extends DomainEvent>> follows, EventHandler handler) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final int MAX_VERSION = 999_999;

    /// @throws IllegalArgumentException when the name cannot begin a schema's name, the version is
    ///   below 1, or no event is followed
    public Subscription {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a subscription's name has 1 to 50 of a to z, 0 to 9 and _: " + name);
        }
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException(
                    "version %d of %s is not 1 to %d".formatted(version, name, MAX_VERSION));
        }
        if (follows.isEmpty()) {
            throw new IllegalArgumentException(name + " follows no event");
        }
        follows = Set.copyOf(follows);
    }

    /// The aggregates whose topics the handler needs.
    Set<AggregateType> aggregates() {
        return follows.stream().map(Subscription::aggregate).collect(Collectors.toSet());
    }

    boolean follows(DomainEvent event) {
        return follows.stream().anyMatch(type -> type.isInstance(event));
    }

    private static AggregateType aggregate(Class<? extends DomainEvent> type) {
        return type.isRecord() ? EventType.of(type).aggregateType() : EventType.aggregateOf(type);
    }
}
