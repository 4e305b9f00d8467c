package dev.ferry.consumer;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventMetadata;

/// An event with its Java type, and its metadata.
public record TypedEvent<E extends DomainEvent>(EventMetadata metadata, E event) {}
