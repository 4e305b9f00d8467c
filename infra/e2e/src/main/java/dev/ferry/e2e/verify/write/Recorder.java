package dev.ferry.e2e.verify.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.e2e.verify.judge.Recording;
import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// A `read_committed` consumer on a thread of its own that records every event.
///
/// It belongs to no group and keeps its positions itself, so nothing is read twice whatever happens
/// to the broker.
public final class Recorder {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Broker broker;
    private final Recording recording = new Recording();

    /// Next offset by partition; written by the recorder's thread, read by others.
    private final AtomicLongArray positions = new AtomicLongArray(Broker.PARTITIONS);

    private volatile int recorded;
    private volatile boolean ended;
    private volatile @Nullable RuntimeException failure;
    private @Nullable Thread thread;

    public Recorder(Broker broker) {
        this.broker = broker;
    }

    public void start() {
        thread = Thread.ofPlatform().name("recorder").start(this::work);
    }

    /// Records so far.
    public int recorded() {
        return recorded;
    }

    /// The next offset that this recorder is going to read.
    ///
    /// @throws IllegalStateException when a record could not be understood
    public long position(int partition) {
        requireSuccess();
        return positions.get(partition);
    }

    /// Ends the thread and hands the recording over.
    ///
    /// @throws IllegalStateException when a record could not be understood
    public Recording end() throws InterruptedException {
        ended = true;
        if (thread != null) {
            thread.join();
        }
        requireSuccess();
        return recording;
    }

    private void requireSuccess() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new IllegalStateException("The recorder failed.", failed);
        }
    }

    private void work() {
        List<TopicPartition> partitions =
                IntStream.range(0, Broker.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(Broker.TOPIC, number))
                        .toList();
        try (var consumer =
                new KafkaConsumer<>(
                        KafkaClients.consumer(broker.config(), "verify-recorder"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            partitions.forEach(each -> consumer.seek(each, 0));
            while (!ended) {
                consumer.poll(POLL).forEach(this::record);
                recorded = recording.size();
                partitions.forEach(
                        each -> positions.set(each.partition(), consumer.position(each)));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void record(ConsumerRecord<byte[], byte[]> event) {
        recording.add(
                Integer.parseInt(new String(event.key(), UTF_8)),
                Integer.parseInt(header(event, EventHeaders.AGGREGATE_VERSION)),
                UUID.fromString(header(event, EventHeaders.ID)).getMostSignificantBits(),
                event.partition(),
                event.offset());
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }
}
