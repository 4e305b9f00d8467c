package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Kafka;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.contracts.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topics that every run reads from their beginning; they are written once.
final class ShopTopics {
    static final String PREFIX = "bench-projector";

    private static final Duration FULL_BATCHES = Duration.ofMillis(20);
    private static final Topics TOPICS = new Topics(PREFIX);
    private static final EventCodec CODEC = new EventCodec(CommerceEvents.CATALOGUE);

    private ShopTopics() {}

    /// Makes the topics and writes all events, each with the headers that the relay gives it.
    static void write(String bootstrapServers, ShopEvents events) {
        TOPICS.all(CommerceEvents.CATALOGUE)
                .forEach(topic -> Kafka.createTopic(bootstrapServers, topic));
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = producer(bootstrapServers, FULL_BATCHES)) {
            events.forEach(
                    0,
                    1,
                    envelope -> {
                        var _ =
                                producer.send(
                                        record(envelope),
                                        (written, error) -> {
                                            if (error != null) {
                                                failure.compareAndSet(null, error);
                                            }
                                        });
                    });
        }
        Exception error = failure.get();
        if (error != null) {
            throw new BenchException("The events cannot be written to Kafka.", error);
        }
    }

    /// @param linger how long a record may wait for others
    static Producer<byte[], byte[]> producer(String bootstrapServers, Duration linger) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        Math.toIntExact(linger.toMillis()),
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static ProducerRecord<byte[], byte[]> record(Envelope envelope) {
        var metadata = envelope.metadata();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        TOPICS.of(metadata.aggregateType()),
                        bytes(metadata.aggregateId().toString()),
                        bytes(CODEC.encode(envelope.event())));
        EventHeaders.all(metadata, EventHeaders.DEFAULT_SOURCE)
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
