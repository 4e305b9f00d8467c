package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The aggregates and event types that a process can write and read.
///
/// It is given the sealed interfaces of the aggregates and derives all else from their records, so
/// an event cannot be forgotten.
public final class EventCatalogue {
    private final List<AggregateType> aggregates;
    private final Map<String, EventType> types;
    private final Upcasters upcasters;

    /// @param aggregates one sealed interface of events for each aggregate
    /// @param upcasters one for every version before the newest of every type
    /// @throws IllegalArgumentException when a type's older version could not be read, when an
    ///   interface is not sealed over records, or when one is given twice
    public EventCatalogue(List<Class<? extends DomainEvent>> aggregates, List<Upcaster> upcasters) {
        this.aggregates = aggregates.stream().map(EventType::aggregateOf).distinct().toList();
        if (this.aggregates.size() < aggregates.size()) {
            throw new IllegalArgumentException("an aggregate is registered twice: " + aggregates);
        }
        this.types =
                aggregates.stream()
                        .flatMap(EventCatalogue::types)
                        .collect(Collectors.toMap(EventType::name, Function.identity()));
        this.upcasters = new Upcasters(upcasters);
        types.values().forEach(this.upcasters::requireComplete);
    }

    /// Every aggregate, in the order of registration.
    public List<AggregateType> aggregates() {
        return aggregates;
    }

    /// Every event type that is written today, by name.
    public List<EventType> types() {
        return types.values().stream().sorted(Comparator.comparing(EventType::name)).toList();
    }

    /// The type with this name, or null when this process knows no such type.
    public @Nullable EventType find(String name) {
        return types.get(name);
    }

    Upcasters upcasters() {
        return upcasters;
    }

    private static Stream<EventType> types(Class<? extends DomainEvent> events) {
        return Arrays.stream(events.getPermittedSubclasses())
                .map(record -> EventType.of(record.asSubclass(DomainEvent.class)));
    }
}
