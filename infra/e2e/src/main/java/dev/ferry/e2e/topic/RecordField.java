package dev.ferry.e2e.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.http.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Where a record says which aggregate it belongs to, or which number it has.
sealed interface RecordField {
    /// The text at this place of the record; null when the record has none.
    @Nullable String read(ConsumerRecord<byte[], byte[]> event);

    /// Reads `key`, `header:NAME` or `json:/POINTER`.
    ///
    /// @throws IllegalArgumentException when the text is none of these; the message is a sentence
    static RecordField parse(String text) {
        if (text.equals("key")) {
            return new Key();
        }
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            return new NamedHeader(text.substring("header:".length()));
        }
        if (text.startsWith("json:/")) {
            return new JsonValue(JsonPointer.compile(text.substring("json:".length())));
        }
        throw new IllegalArgumentException(
                "expected key, header:NAME or json:/POINTER, as in header:ce_aggregateversion or json:/order/version: "
                        + text);
    }

    /// The record's key as text.
    record Key() implements RecordField {
        @Override
        public @Nullable String read(ConsumerRecord<byte[], byte[]> event) {
            return event.key() == null ? null : new String(event.key(), UTF_8);
        }

        @Override
        public String toString() {
            return "key";
        }
    }

    /// The last header of that name as text.
    record NamedHeader(String name) implements RecordField {
        @Override
        public @Nullable String read(ConsumerRecord<byte[], byte[]> event) {
            Header header = event.headers().lastHeader(name);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), UTF_8);
        }

        @Override
        public String toString() {
            return "header:" + name;
        }
    }

    /// A number or text inside a value that is JSON.
    record JsonValue(JsonPointer pointer) implements RecordField {
        @Override
        public @Nullable String read(ConsumerRecord<byte[], byte[]> event) {
            if (event.value() == null) {
                return null;
            }
            try {
                JsonNode node = Json.MAPPER.readTree(event.value()).at(pointer);
                return node.isNumber() || node.isString() ? node.asString() : null;
            } catch (JacksonException e) {
                // Other records may share the topic; they are counted as being without a number.
                return null;
            }
        }

        @Override
        public String toString() {
            return "json:" + pointer;
        }
    }
}
