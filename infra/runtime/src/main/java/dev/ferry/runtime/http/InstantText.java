package dev.ferry.runtime.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads a time from text alone. Jackson would take a number of seconds too, and `1e400` for the
/// year 1970.
final class InstantText extends StdScalarDeserializer<Instant> {
    InstantText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(Instant.class, "a time is text");
        }
        try {
            return Instant.parse(parser.getString());
        } catch (DateTimeParseException e) {
            return context.reportInputMismatch(Instant.class, "no time");
        }
    }
}
