package dev.ferry.relay.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One pending row.
///
/// A class, not a record: it carries the payload's bytes as they are, without a copy.
public final class OutboxMessage {
    private final short lane;
    private final long seq;
    private final UUID eventId;
    private final String aggregateType;
    private final String aggregateId;
    private final long aggregateVersion;
    private final String eventType;
    private final int schemaVersion;
    private final byte @Nullable [] payload;
    private final String headers;
    private final String tenant;
    private final Instant occurredAt;
    private final @Nullable String topic;
    private final @Nullable String partitionKey;

    OutboxMessage(
            short lane,
            long seq,
            UUID eventId,
            String aggregateType,
            String aggregateId,
            long aggregateVersion,
            String eventType,
            int schemaVersion,
            byte @Nullable [] payload,
            String headers,
            String tenant,
            Instant occurredAt,
            @Nullable String topic,
            @Nullable String partitionKey) {
        this.lane = lane;
        this.seq = seq;
        this.eventId = eventId;
        this.aggregateType = aggregateType;
        this.aggregateId = aggregateId;
        this.aggregateVersion = aggregateVersion;
        this.eventType = eventType;
        this.schemaVersion = schemaVersion;
        this.payload = payload;
        this.headers = headers;
        this.tenant = tenant;
        this.occurredAt = occurredAt;
        this.topic = topic;
        this.partitionKey = partitionKey;
    }

    public short lane() {
        return lane;
    }

    public long seq() {
        return seq;
    }

    public UUID eventId() {
        return eventId;
    }

    public String aggregateType() {
        return aggregateType;
    }

    public String aggregateId() {
        return aggregateId;
    }

    public Aggregate aggregate() {
        return new Aggregate(tenant, aggregateId);
    }

    public long aggregateVersion() {
        return aggregateVersion;
    }

    public String eventType() {
        return eventType;
    }

    public int schemaVersion() {
        return schemaVersion;
    }

    /// The payload as the writer wrote it; null is a tombstone. Not copied: do not change it.
    public byte @Nullable [] payload() {
        return payload;
    }

    /// A JSON object of strings.
    public String headers() {
        return headers;
    }

    public String tenant() {
        return tenant;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    /// The topic that the writer asked for; null when the aggregate's type decides.
    public @Nullable String topic() {
        return topic;
    }

    /// The record key that the writer asked for; null when it is the aggregate's id.
    public @Nullable String partitionKey() {
        return partitionKey;
    }
}
