package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything about a command but the command itself.
///
/// @param aggregateId the aggregate that it creates or changes
/// @param key null when the client did not ask for an idempotent command
public record CommandContext(
        UUID aggregateId,
        CommandMetadata metadata,
        Precondition precondition,
        @Nullable IdempotencyKey key) {
    /// @param key chosen by the client, unique within its tenant
    /// @param requestHash SHA-256 of the request in hexadecimal digits, to tell a repetition from
    ///   another request under the same key
    public record IdempotencyKey(String key, String requestHash) {}

    AggregateKey aggregate(AggregateType type) {
        return new AggregateKey(type, metadata.tenant(), aggregateId);
    }
}
