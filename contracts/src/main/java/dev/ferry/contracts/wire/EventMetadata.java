package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.AggregateType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known about an event besides the fact itself.
///
/// @param eventId unique for ever, a version 7 UUID; the key for recognising a repeat
/// @param aggregateVersion 1 for the aggregate's first event, then without a gap
/// @param tenant whose data this is; never mixed with another's
/// @param correlationId shared by everything that one request set off
/// @param causationId the command or event that led to this one directly
/// @param actor who did it, as the authentication names them
/// @param traceparent W3C Trace Context of the request
/// @param occurredAt when the command was accepted, by the writer's clock, in microseconds at most
///   (PostgreSQL keeps no more)
/// @param type as bound: an event that was read from an older version carries the newest one
public record EventMetadata(
        UUID eventId,
        AggregateType aggregateType,
        UUID aggregateId,
        long aggregateVersion,
        String tenant,
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
        if (type.aggregateType() != aggregateType) {
            throw new IllegalArgumentException(
                    "%s is no event of aggregate type %s"
                            .formatted(type.name(), aggregateType.wireName()));
        }
    }
}
