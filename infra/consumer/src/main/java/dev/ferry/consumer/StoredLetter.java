package dev.ferry.consumer;

import dev.ferry.runtime.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;

/// A row of the table `dead_letter`.
///
/// @param raw the record as it was read, except for its timestamp
record StoredLetter(
        long id,
        Member member,
        DeadLetter.Kind kind,
        String reason,
        ConsumerRecord<byte[], byte[]> raw) {
    private static final int SIZE_UNKNOWN = -1;

    static StoredLetter read(ResultSet row) throws SQLException {
        return new StoredLetter(
                row.getLong("id"),
                new Member(row.getString("handler"), row.getInt("handler_version")),
                DeadLetter.Kind.of(row.getString("kind")),
                row.getString("reason"),
                new ConsumerRecord<>(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        0,
                        TimestampType.NO_TIMESTAMP_TYPE,
                        SIZE_UNKNOWN,
                        SIZE_UNKNOWN,
                        row.getBytes("record_key"),
                        row.getBytes("payload"),
                        headers(row.getString("headers")),
                        Optional.empty()));
    }

    static Headers headers(String json) {
        Headers headers = new RecordHeaders();
        for (JsonNode header : Json.MAPPER.readTree(json)) {
            JsonNode value = header.get(1);
            headers.add(
                    header.get(0).asString(),
                    value.isNull() ? null : Base64.getDecoder().decode(value.asString()));
        }
        return headers;
    }
}
