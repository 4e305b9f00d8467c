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
        return message((short) 0, seq, aggregateId, version, headers, payload, null, null);
    }

    /// A first version without a payload.
    public static OutboxMessage message(short lane, long seq, String aggregateId) {
        return message(lane, seq, aggregateId, 1, "{}", null, null, null);
    }

    /// An event whose writer asked for a topic and a record key.
    public static OutboxMessage routed(long seq, String topic, String key) {
        return message((short) 0, seq, "a", 1, "{}", null, topic, key);
    }

    private static OutboxMessage message(
            short lane,
            long seq,
            String aggregateId,
            long version,
            String headers,
            byte @Nullable [] payload,
            @Nullable String topic,
            @Nullable String key) {
        return new OutboxMessage(
                lane,
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
                topic,
                key);
    }
}
