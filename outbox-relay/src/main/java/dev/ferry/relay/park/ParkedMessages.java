package dev.ferry.relay.park;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Writes events to `outbox.parked_message`, in the transaction that took them out of the outbox.
final class ParkedMessages {
    private ParkedMessages() {}

    static void insert(Connection connection, List<OutboxMessage> messages) throws SQLException {
        String sql =
                """
                insert into outbox.parked_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                        event_type, schema_version, payload, headers, tenant, occurred_at,
                        topic, partition_key)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (OutboxMessage message : messages) {
                set(statement, message);
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                UpdateCount.require(1, count, "parking an event");
            }
        }
    }

    private static void set(PreparedStatement statement, OutboxMessage message)
            throws SQLException {
        byte[] payload = message.payload();
        statement.setShort(1, message.lane());
        statement.setLong(2, message.seq());
        statement.setObject(3, message.eventId());
        statement.setString(4, message.aggregateType());
        statement.setString(5, message.aggregateId());
        statement.setLong(6, message.aggregateVersion());
        statement.setString(7, message.eventType());
        statement.setInt(8, message.schemaVersion());
        statement.setString(9, payload == null ? null : new String(payload, UTF_8));
        statement.setString(10, message.headers());
        statement.setString(11, message.tenant());
        statement.setObject(12, timestamp(message.occurredAt()));
        statement.setString(13, message.topic());
        statement.setString(14, message.partitionKey());
    }

    /// PostgreSQL's infinite times are read as the ends of Java's calendar, which no offset fits.
    private static OffsetDateTime timestamp(Instant instant) {
        if (!instant.isBefore(OffsetDateTime.MAX.toInstant())) {
            return OffsetDateTime.MAX;
        }
        if (!instant.isAfter(OffsetDateTime.MIN.toInstant())) {
            return OffsetDateTime.MIN;
        }
        return instant.atOffset(ZoneOffset.UTC);
    }
}
