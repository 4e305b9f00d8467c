package dev.ferry.relay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.relay.claim.OutboxMessage;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Turns a row into a Kafka record: key = aggregate id, value = the payload's bytes, and
/// CloudEvents 1.0 headers in binary mode (Kafka protocol binding, section 3.2).
///
/// A header that the writer gives takes the place of the relay's own of that name.
public final class RecordFactory {
    private static final String ID = "id";
    private static final int MOST_TYPES = 10_000;

    /// Of a payload; a tombstone has none.
    private static final Header CONTENT_TYPE =
            header(EventHeaders.CONTENT_TYPE, EventHeaders.CONTENT_TYPE_VALUE);

    private final Routing routing;
    private final Header source;
    private final HeaderForm form;
    private final DataSchema dataSchema;
    private final PassThroughHeaders passThrough = new PassThroughHeaders();

    /// Headers that recur with every event of a type, encoded once; bounded, because the table
    /// takes any text for a type.
    private final Map<String, List<Header>> ofType = new ConcurrentHashMap<>();

    RecordFactory(Routing routing, String source, HeaderForm form, DataSchema dataSchema) {
        this.routing = routing;
        this.dataSchema = dataSchema;
        this.form = form;
        this.source = header(EventHeaders.SOURCE, source);
    }

    public ProducerRecord<byte[], byte[]> of(OutboxMessage message) {
        byte[] subject = message.aggregateId().getBytes(UTF_8);
        String asked = message.partitionKey();
        byte[] key = asked == null ? subject : asked.getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(routing.topic(message), key, message.payload());
        Headers headers = record.headers();
        switch (form) {
            case CLOUD_EVENTS -> addCloudEvent(headers, message, subject);
            case ID -> headers.add(header(ID, message.eventId().toString()));
        }
        passThrough.add(message.headers(), headers);
        return record;
    }

    private void addCloudEvent(Headers headers, OutboxMessage message, byte[] subject) {
        headers.add(header(EventHeaders.ID, message.eventId().toString()));
        headers.add(source);
        typeHeaders(message).forEach(headers::add);
        headers.add(new RecordHeader(EventHeaders.SUBJECT, subject));
        headers.add(
                header(
                        EventHeaders.TIME,
                        DateTimeFormatter.ISO_INSTANT.format(message.occurredAt())));
        headers.add(
                header(EventHeaders.AGGREGATE_VERSION, Long.toString(message.aggregateVersion())));
        headers.add(header(EventHeaders.TENANT, message.tenant()));
        if (message.payload() != null) {
            headers.add(CONTENT_TYPE);
        }
    }

    private List<Header> typeHeaders(OutboxMessage message) {
        String kind =
                message.aggregateType() + '/' + message.eventType() + '/' + message.schemaVersion();
        List<Header> known = ofType.get(kind);
        if (known == null) {
            known = headersOf(message);
            if (ofType.size() < MOST_TYPES) {
                ofType.put(kind, known);
            }
        }
        return known;
    }

    private List<Header> headersOf(OutboxMessage message) {
        List<Header> headers = new ArrayList<>();
        headers.add(header(EventHeaders.SPECVERSION, EventHeaders.SPECVERSION_VALUE));
        headers.add(header(EventHeaders.TYPE, message.eventType()));
        headers.add(header(EventHeaders.AGGREGATE_TYPE, message.aggregateType()));
        headers.add(header(EventHeaders.SCHEMA_VERSION, Integer.toString(message.schemaVersion())));
        String schema = dataSchema.of(message);
        if (!schema.isEmpty()) {
            headers.add(header(EventHeaders.DATASCHEMA, schema));
        }
        return List.copyOf(headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
