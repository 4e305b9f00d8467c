package dev.ferry.relay.claim;

import java.time.Instant;
import java.util.UUID;

/// Rows for tests that need no database.
public final class Messages {
    private Messages() {}

    public static OutboxMessage message(
            long seq, String aggregateId, long version, String headers) {
        return new OutboxMessage(
                (short) 0,
                seq,
                new UUID(0, seq),
                "order",
                aggregateId,
                version,
                "order.counted",
                1,
                null,
                headers,
                "default",
                Instant.EPOCH,
                null,
                null);
    }
}
