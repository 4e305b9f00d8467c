package dev.ferry.consumer;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.util.List;
import java.util.stream.Stream;

/// Events that a handler has to apply together.
///
/// The events of one aggregate are in version order; between aggregates there is no order.
public final class EventBatch {
    private final List<Envelope> envelopes;

    /// @param envelopes in the order in which they were read
    public EventBatch(List<Envelope> envelopes) {
        this.envelopes = List.copyOf(envelopes);
    }

    /// The events of one type: all of an aggregate's (`OrderEvent`), or one kind of them
    /// (`OrderEvent.Placed`).
    public <E extends DomainEvent> List<TypedEvent<E>> of(Class<E> type) {
        return envelopes.stream().flatMap(envelope -> typed(envelope, type)).toList();
    }

    /// Every event, whatever its type.
    public List<Envelope> envelopes() {
        return envelopes;
    }

    private static <E extends DomainEvent> Stream<TypedEvent<E>> typed(
            Envelope envelope, Class<E> type) {
        return type.isInstance(envelope.event())
                ? Stream.of(new TypedEvent<>(envelope.metadata(), type.cast(envelope.event())))
                : Stream.empty();
    }
}
