package dev.ferry.relay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// Reads the writer's own headers: one JSON object whose values are strings.
final class PassThroughHeaders {
    private final JsonFactory json = new JsonFactory();

    /// A header that is there already is replaced. Consumers that know one value of a name would
    /// read two, and the SDK of CloudEvents joins them with a comma.
    ///
    /// @throws IllegalArgumentException when the text is not an object of strings; such a row can
    ///   never be published
    void add(String text, Headers headers) {
        if (text.equals("{}")) {
            return;
        }
        try (JsonParser parser =
                json.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("headers must be a JSON object: " + text);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new IllegalArgumentException("header " + name + " must be a string");
                }
                headers.remove(name);
                headers.add(new RecordHeader(name, parser.getString().getBytes(UTF_8)));
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "headers cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
