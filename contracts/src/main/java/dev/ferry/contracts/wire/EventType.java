package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateType;
import java.util.Arrays;
import java.util.Locale;

/// The name and version under which a kind of event travels, and the record it becomes.
///
/// The name is derived: `OrderEvent.Placed` travels as `order.placed`, `AddressChanged` of
/// `CustomerEvent` as `customer.address-changed`. So renaming a record or its interface changes the
/// wire name, which is stored in event stores and topics of other people; the golden files fail
/// then.
///
/// @param name aggregate and past tense, for example `order.placed`
/// @param schemaVersion the newest version, the one that is written; starts at 1
public record EventType(
        String name,
        int schemaVersion,
        AggregateType aggregateType,
        Class<? extends DomainEvent> eventClass) {
    private static final String SUFFIX = "Event";

    private static final ClassValue<EventType> TYPES =
            new ClassValue<>() {
                @Override
                protected EventType computeValue(Class<?> eventClass) {
                    return derived(eventClass.asSubclass(DomainEvent.class));
                }
            };

    /// The type that `event` travels as.
    public static EventType of(DomainEvent event) {
        return of(event.getClass());
    }

    /// The type that events of this record travel as.
    ///
    /// @throws IllegalArgumentException when it is no record of a sealed `<Aggregate>Event`
    public static EventType of(Class<? extends DomainEvent> eventClass) {
        return TYPES.get(eventClass);
    }

    /// The aggregate whose events `events` declares: `OrderEvent` belongs to `order`.
    ///
    /// @throws IllegalArgumentException when it is no sealed interface named `<Aggregate>Event`
    public static AggregateType aggregateOf(Class<? extends DomainEvent> events) {
        String name = events.getSimpleName();
        if (!events.isInterface() || !events.isSealed() || !name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException(
                    "%s is no sealed interface named <Aggregate>Event".formatted(events.getName()));
        }
        return new AggregateType(kebabCase(name.substring(0, name.length() - SUFFIX.length())));
    }

    private static EventType derived(Class<? extends DomainEvent> eventClass) {
        Class<? extends DomainEvent> events =
                Arrays.stream(eventClass.getInterfaces())
                        .filter(i ->
                                i != DomainEvent.class && DomainEvent.class.isAssignableFrom(i))
                        .<Class<? extends DomainEvent>>map(i -> i.asSubclass(DomainEvent.class))
                        .filter(_ -> eventClass.isRecord())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "%s is no record of an aggregate's events"
                                                .formatted(eventClass.getName())));
        AggregateType aggregate = aggregateOf(events);
        SchemaVersion version = eventClass.getAnnotation(SchemaVersion.class);
        return new EventType(
                aggregate.wireName() + "." + kebabCase(eventClass.getSimpleName()),
                version == null ? 1 : version.value(),
                aggregate,
                eventClass);
    }

    private static String kebabCase(String camelCase) {
        return camelCase.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
