package dev.ferry.relay.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows for tests that need no database.
public final class Messages {
    private Messages() {}

    public static OutboxMessage message(
            long seq, String aggregateId, long version, String headers) {
        return message(seq, aggregateId, version, headers, null);
    }

    /// @param payload null for a tombstone
    public static OutboxMessage message(
            long seq, String aggregateId, long version, String headers, byte @Nullable [] payload) {
        return new OutboxMessage(
                (short) 0,
                seq,
                new UUID(0, seq),
                "order",
                aggregateId,
                version,
                "order.counted",
                1,
                payload,
                headers,
                "default",
                Instant.EPOCH,
                null,
                null);
    }
}
