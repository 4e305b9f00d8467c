package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Finds the oldest of the records that are not applied, by the time of their publication.
final class OldestRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double MILLIS = 1_000;

    private final KafkaConfig kafka;
    private final String client;

    OldestRecords(KafkaConfig kafka, String client) {
        this.kafka = kafka;
        this.client = client;
    }

    /// @param positions the next offset to read of each partition
    /// @return age in seconds; null when no record came in time
    @Nullable Double age(Map<TopicPartition, Long> positions) {
        if (positions.isEmpty()) {
            return null;
        }
        Map<String, Object> settings = KafkaClients.consumer(kafka, client);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, positions.size());
        Set<TopicPartition> wanted = new HashSet<>(positions.keySet());
        long oldest = Long.MAX_VALUE;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(wanted);
            positions.forEach(consumer::seek);
            while (!wanted.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition =
                            new TopicPartition(record.topic(), record.partition());
                    if (wanted.remove(partition)) {
                        oldest = Math.min(oldest, record.timestamp());
                        consumer.pause(Set.of(partition));
                    }
                }
            }
        }
        return oldest == Long.MAX_VALUE
                ? null
                : Math.max(0, System.currentTimeMillis() - oldest) / MILLIS;
    }
}
