package dev.ferry.consumer;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventMetadata;

/// An event of a type that the compiler knows, with what is known about it.
public record TypedEvent<E extends DomainEvent>(EventMetadata metadata, E event) {}
