package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts a record's headers and value together again as an [Envelope].
///
/// It takes the headers as a function, so that this module needs no Kafka client: `name ->
/// lastHeaderAsText(record, name)`.
public final class EnvelopeReader {
    private final EventCodec codec;

    public EnvelopeReader(EventCodec codec) {
        this.codec = codec;
    }

    /// Reads one record.
    ///
    /// @param header a header's value by its name, null when the record has none of that name
    /// @throws UndecodableEventException naming the header that is missing or impossible, or what
    ///   is wrong in the value
    public Envelope read(Function<String, @Nullable String> header, byte @Nullable [] value)
            throws UndecodableEventException {
        try {
            constant(header, EventHeaders.SPECVERSION, EventHeaders.SPECVERSION_VALUE);
            constant(header, EventHeaders.CONTENT_TYPE, EventHeaders.CONTENT_TYPE_VALUE);
            String typeName = required(header, EventHeaders.TYPE);
            int schemaVersion = parsed(header, EventHeaders.SCHEMA_VERSION, Integer::parseInt);
            if (value == null) {
                throw new IllegalArgumentException("the record has no value");
            }
            var event = codec.decode(typeName, schemaVersion, value);
            return new Envelope(metadata(header, EventType.of(event)), event);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEventException(name(header), String.valueOf(e.getMessage()), e);
        } catch (UndecodableEventException e) {
            throw new UndecodableEventException(name(header), e.reason(), e);
        }
    }

    private static EventMetadata metadata(
            Function<String, @Nullable String> header, EventType type) {
        return new EventMetadata(
                parsed(header, EventHeaders.ID, JsonScalars::uuid),
                new AggregateKey(
                        parsed(header, EventHeaders.AGGREGATE_TYPE, AggregateType::new),
                        parsed(header, EventHeaders.TENANT, Tenant::new),
                        parsed(header, EventHeaders.SUBJECT, JsonScalars::uuid)),
                parsed(header, EventHeaders.AGGREGATE_VERSION, Long::parseLong),
                required(header, EventHeaders.CORRELATION_ID),
                header.apply(EventHeaders.CAUSATION_ID),
                required(header, EventHeaders.ACTOR),
                header.apply(EventHeaders.TRACEPARENT),
                parsed(header, EventHeaders.TIME, JsonScalars::instant),
                type);
    }

    private static void constant(
            Function<String, @Nullable String> header, String name, String expected) {
        String value = required(header, name);
        if (!value.equals(expected)) {
            throw new IllegalArgumentException(
                    "header %s is '%s', not %s".formatted(name, value, expected));
        }
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "header %s is %s".formatted(name, value == null ? "missing" : "empty"));
        }
        return value;
    }

    private static <T> T parsed(
            Function<String, @Nullable String> header, String name, Function<String, T> parse) {
        String value = required(header, name);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "header %s has the impossible value '%s'".formatted(name, value), e);
        }
    }

    private static String name(Function<String, @Nullable String> header) {
        return "event %s (%s version %s)"
                .formatted(
                        header.apply(EventHeaders.ID),
                        header.apply(EventHeaders.TYPE),
                        header.apply(EventHeaders.SCHEMA_VERSION));
    }
}
