package dev.ferry.relay.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads rows of the outbox's columns: lane, seq, event_id, aggregate_type, aggregate_id,
/// aggregate_version, event_type, schema_version, payload, headers, tenant, occurred_at, topic,
/// partition_key.
public final class MessageRows {
    private MessageRows() {}

    public static List<OutboxMessage> read(ResultSet result) throws SQLException {
        try (ResultSet rows = result) {
            List<OutboxMessage> messages = new ArrayList<>();
            while (rows.next()) {
                messages.add(message(rows));
            }
            return messages;
        }
    }

    public static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getShort(1),
                row.getLong(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getInt(8),
                row.getBytes(9),
                row.getString(10),
                row.getString(11),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                row.getString(13),
                row.getString(14));
    }
}
