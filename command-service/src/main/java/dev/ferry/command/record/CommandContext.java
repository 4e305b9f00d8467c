package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything about a command except the command itself.
///
/// @param aggregateId the aggregate that it creates or changes
/// @param key null when the client sent no idempotency key
public record CommandContext(
        UUID aggregateId,
        CommandMetadata metadata,
        Precondition precondition,
        @Nullable IdempotencyKey key) {
    /// @param key chosen by the client, unique within its tenant
    /// @param requestHash SHA-256 of the request in hexadecimal digits, to distinguish a repetition
    ///   from another request with the same key
    public record IdempotencyKey(String key, String requestHash) {}

    AggregateKey aggregate(AggregateType type) {
        return new AggregateKey(type, metadata.tenant(), aggregateId);
    }
}
