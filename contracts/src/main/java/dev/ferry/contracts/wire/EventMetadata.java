package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known about an event besides what happened.
///
/// @param eventId unique for ever, a version 7 UUID; the key for recognising a repeat
/// @param aggregateVersion 1 for the aggregate's first event, then without a gap
/// @param correlationId shared by everything that one request set off
/// @param causationId the command or event that led to this one directly
/// @param actor who did it, as the authentication names them
/// @param traceparent W3C Trace Context of the request
/// @param occurredAt when the command was accepted, by the writer's clock, in microseconds at most
///   (PostgreSQL keeps no more)
/// @param type as bound: an event that was read from an older version carries the newest one
public record EventMetadata(
        UUID eventId,
        AggregateKey aggregate,
        long aggregateVersion,
        String correlationId,
        @Nullable String causationId,
        String actor,
        @Nullable String traceparent,
        Instant occurredAt,
        EventType type) {

    /// @throws IllegalArgumentException when the version is below 1, or the type is another
    ///   aggregate's
    public EventMetadata {
        if (aggregateVersion < 1) {
            throw new IllegalArgumentException(
                    "an aggregate's version starts at 1: " + aggregateVersion);
        }
        if (!type.aggregateType().equals(aggregate.type())) {
            throw new IllegalArgumentException(
                    "%s is no event of aggregate type %s".formatted(type.name(), aggregate.type()));
        }
    }

    public AggregateType aggregateType() {
        return aggregate.type();
    }

    public UUID aggregateId() {
        return aggregate.id();
    }

    /// Whose data this is; never mixed with another's.
    public Tenant tenant() {
        return aggregate.tenant();
    }
}
