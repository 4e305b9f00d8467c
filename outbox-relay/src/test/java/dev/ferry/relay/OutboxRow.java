package dev.ferry.relay;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One row, harmless but for what a test changes.
record OutboxRow(
        String aggregate,
        long version,
        String type,
        @Nullable String topic,
        String headers,
        @Nullable String payload,
        String occurredAt) {
    static OutboxRow of(String aggregate) {
        return new OutboxRow(aggregate, 1, "order", null, "{}", "{}", "now");
    }

    OutboxRow version(long other) {
        return new OutboxRow(aggregate, other, type, topic, headers, payload, occurredAt);
    }

    OutboxRow type(String other) {
        return new OutboxRow(aggregate, version, other, topic, headers, payload, occurredAt);
    }

    OutboxRow topic(@Nullable String other) {
        return new OutboxRow(aggregate, version, type, other, headers, payload, occurredAt);
    }

    OutboxRow headers(String other) {
        return new OutboxRow(aggregate, version, type, topic, other, payload, occurredAt);
    }

    OutboxRow payload(@Nullable String other) {
        return new OutboxRow(aggregate, version, type, topic, headers, other, occurredAt);
    }

    OutboxRow occurredAt(String other) {
        return new OutboxRow(aggregate, version, type, topic, headers, payload, other);
    }

    void insert(Outbox outbox) throws SQLException {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                        topic, headers, payload, occurred_at)
                values (gen_random_uuid(), ?, ?, ?, 'tested', ?, ?::json, ?::json, ?::timestamptz)
                """;
        try (Connection connection = outbox.connect()) {
            Statements.update(
                    connection, sql, type, aggregate, version, topic, headers, payload, occurredAt);
        }
    }
}
