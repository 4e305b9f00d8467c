package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.shared.Uuids;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.contracts.wire.EnvelopeReader;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.contracts.wire.UndecodableEventException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Decodes a record into an event.
final class RecordReader {
    private final EventCatalogue catalogue;
    private final EnvelopeReader reader;
    private final EventSources sources;
    private final Map<String, AggregateType> aggregates;

    RecordReader(EventCatalogue catalogue, Topics topics, EventSources sources) {
        this.catalogue = catalogue;
        this.sources = sources;
        reader = new EnvelopeReader(new EventCodec(catalogue));
        aggregates =
                catalogue.aggregates().stream()
                        .collect(Collectors.toMap(topics::of, Function.identity()));
    }

    /// The aggregate whose events `topic` carries; null for a topic of another application.
    @Nullable AggregateType aggregateOf(String topic) {
        return aggregates.get(topic);
    }

    /// The event that a record claims to be, whether it can be decoded or not.
    record Claimed(AggregateKey aggregate, long version) {}

    /// @return null when key, topic and headers do not tell which event it is
    @Nullable Claimed claimed(ConsumerRecord<byte[], byte[]> raw) {
        AggregateType type = aggregateOf(raw.topic());
        UUID id = raw.key() == null ? null : Uuids.parse(new String(raw.key(), UTF_8));
        String tenant = header(raw, EventHeaders.TENANT);
        String version = header(raw, EventHeaders.AGGREGATE_VERSION);
        if (type == null
                || id == null
                || tenant == null
                || version == null
                || !version.matches("[1-9][0-9]{0,17}")) {
            return null;
        }
        try {
            return new Claimed(
                    new AggregateKey(type, new Tenant(tenant), id), Long.parseLong(version));
        } catch (IllegalArgumentException e) {
            // The header is no valid tenant.
            return null;
        }
    }

    /// Reads a record of a topic.
    IncomingRecord read(ConsumerRecord<byte[], byte[]> raw) {
        String complaint = sources.complaint(header(raw, EventHeaders.SOURCE));
        return complaint == null ? decode(raw) : new IncomingRecord.Foreign(raw, complaint);
    }

    /// Reads a letter. Its source was accepted when it came, unless the letter says otherwise.
    IncomingRecord read(StoredLetter letter) {
        return letter.kind() == DeadLetter.Kind.FOREIGN ? read(letter.raw()) : decode(letter.raw());
    }

    /// Reads a record whose source is known, such as a row of the event store.
    IncomingRecord decode(ConsumerRecord<byte[], byte[]> raw) {
        try {
            Envelope envelope = reader.read(name -> header(raw, name), raw.value());
            String complaint = complaint(raw, envelope);
            return complaint == null
                    ? new IncomingRecord.Decoded(raw, envelope)
                    : new IncomingRecord.Undecodable(raw, complaint);
        } catch (UndecodableEventException e) {
            String reason = String.valueOf(e.getMessage());
            return isUnknown(raw)
                    ? new IncomingRecord.Unknown(raw, reason)
                    : new IncomingRecord.Undecodable(raw, reason);
        }
    }

    /// Checks what the reader of envelopes cannot know, or leaves to its callers.
    private @Nullable String complaint(ConsumerRecord<byte[], byte[]> raw, Envelope envelope) {
        String id = envelope.metadata().aggregateId().toString();
        // Kafka keeps the order by key, so an event under another key may have come out of order.
        if (!Arrays.equals(raw.key(), id.getBytes(UTF_8))) {
            return "the record's key is not its aggregate's id, " + id;
        }
        AggregateType type = envelope.metadata().aggregateType();
        if (!type.equals(aggregateOf(raw.topic()))) {
            return "an event of aggregate type %s does not belong on topic %s"
                    .formatted(type, raw.topic());
        }
        return StorableJson.complaint(raw.value());
    }

    /// Whether the record names an event type of its topic's aggregate that this build does not
    /// know, or a newer schema version of a known type.
    private boolean isUnknown(ConsumerRecord<byte[], byte[]> raw) {
        String type = header(raw, EventHeaders.TYPE);
        AggregateType aggregate = aggregateOf(raw.topic());
        if (type == null || aggregate == null || !type.startsWith(aggregate.wireName() + ".")) {
            return false;
        }
        EventType known = catalogue.find(type);
        String version = header(raw, EventHeaders.SCHEMA_VERSION);
        return known == null
                || (version != null
                        && version.matches("[1-9][0-9]{0,8}")
                        && Integer.parseInt(version) > known.schemaVersion());
    }

    /// A header's text; null when there is none, and when its bytes are no text.
    private static @Nullable String header(ConsumerRecord<byte[], byte[]> raw, String name) {
        Header header = raw.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(header.value())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
