package dev.ferry.contracts.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Kafka record headers of an event: CloudEvents 1.0 in binary mode (names begin with `ce_`,
/// extension names are lower case without separators), values in UTF-8.
///
/// The relay knows most of them from the columns of the outbox row. The writer stores the rest in
/// the row, see [#passThrough].
public final class EventHeaders {
    /// Always [#SPECVERSION_VALUE].
    public static final String SPECVERSION = "ce_specversion";

    /// The event's id. Together with the source it is unique for ever.
    public static final String ID = "ce_id";

    /// The event type's name, such as `order.placed`.
    public static final String TYPE = "ce_type";

    /// Which application wrote the event.
    public static final String SOURCE = "ce_source";

    /// The aggregate's id; the record's key as well.
    public static final String SUBJECT = "ce_subject";

    /// When it occurred, RFC 3339 in UTC.
    public static final String TIME = "ce_time";

    /// See [#dataSchema].
    public static final String DATASCHEMA = "ce_dataschema";

    /// The media type of the record's value. CloudEvents gives this one no prefix.
    public static final String CONTENT_TYPE = "content-type";

    public static final String AGGREGATE_TYPE = "ce_aggregatetype";
    public static final String AGGREGATE_VERSION = "ce_aggregateversion";
    public static final String SCHEMA_VERSION = "ce_schemaversion";
    public static final String TENANT = "ce_tenant";
    public static final String CORRELATION_ID = "ce_correlationid";

    /// Absent when nothing but the request itself led to the event.
    public static final String CAUSATION_ID = "ce_causationid";

    public static final String ACTOR = "ce_actor";

    /// W3C Trace Context, under the name that tracing libraries look for. Absent without a trace.
    public static final String TRACEPARENT = "traceparent";

    /// The source of events whose relay was given no other, and the one that consumers accept
    /// unless they are given others.
    public static final String DEFAULT_SOURCE = "/ferry";

    public static final String SPECVERSION_VALUE = "1.0";
    public static final String CONTENT_TYPE_VALUE = "application/json";

    private EventHeaders() {}

    /// The URI of a payload's schema, `urn:ferry:schema:order.placed:1`; it is the schema's `$id`.
    public static String dataSchema(String typeName, int schemaVersion) {
        return "urn:ferry:schema:%s:%s".formatted(typeName, schemaVersion);
    }

    /// The headers that no column of the outbox row holds. A writer stores them in
    /// `outbox.message.headers`, the relay hands them on as they are.
    public static Map<String, String> passThrough(EventMetadata metadata) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CORRELATION_ID, metadata.correlationId());
        putIfKnown(headers, CAUSATION_ID, metadata.causationId());
        headers.put(ACTOR, metadata.actor());
        putIfKnown(headers, TRACEPARENT, metadata.traceparent());
        return headers;
    }

    /// Every header of an event, as a consumer finds them.
    ///
    /// @param source which application wrote it, a URI reference
    public static Map<String, String> all(EventMetadata metadata, String source) {
        EventType type = metadata.type();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SPECVERSION, SPECVERSION_VALUE);
        headers.put(ID, metadata.eventId().toString());
        headers.put(TYPE, type.name());
        headers.put(SOURCE, source);
        headers.put(SUBJECT, metadata.aggregateId().toString());
        headers.put(TIME, metadata.occurredAt().toString());
        headers.put(DATASCHEMA, dataSchema(type.name(), type.schemaVersion()));
        headers.put(CONTENT_TYPE, CONTENT_TYPE_VALUE);
        headers.put(AGGREGATE_TYPE, metadata.aggregateType().wireName());
        headers.put(AGGREGATE_VERSION, Long.toString(metadata.aggregateVersion()));
        headers.put(SCHEMA_VERSION, Integer.toString(type.schemaVersion()));
        headers.put(TENANT, metadata.tenant().value());
        headers.putAll(passThrough(metadata));
        return headers;
    }

    private static void putIfKnown(
            Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
