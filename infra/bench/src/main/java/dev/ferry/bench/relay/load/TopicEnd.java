package dev.ferry.bench.relay.load;

import dev.ferry.bench.lab.BenchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// How far a topic has come, without reading it.
public final class TopicEnd implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    public TopicEnd(String bootstrapServers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        partitions =
                consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
        consumer.assign(partitions);
    }

    /// The sum of the offsets at which the partitions' committed part ends.
    public long records() {
        return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    /// Waits for the topic to grow.
    ///
    /// @param alive whether the system that is waited for still runs
    /// @throws BenchException when it has ended, or the topic has not grown in time
    public void awaitMoreThan(long before, Duration patience, BooleanSupplier alive)
            throws InterruptedException {
        long start = System.nanoTime();
        while (records() <= before) {
            if (!alive.getAsBoolean()) {
                throw new BenchException("The system ended by itself.");
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new BenchException("The system has published nothing for " + patience + ".");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /// Waits until the topic has not grown for a while: a system that is slow has then published
    /// all that it is going to.
    ///
    /// @throws BenchException when the topic grows all the time
    public void awaitRest(Duration quiet, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long changed = start;
        long last = records();
        while (System.nanoTime() - changed < quiet.toNanos()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new BenchException("The system has not come to an end for " + patience + ".");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            long now = records();
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
