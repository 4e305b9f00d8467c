package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads partitions up to given offsets and never beyond. One thread uses it.
final class CappedReader implements AutoCloseable {
    /// Records that were read together.
    ///
    /// @param next the next offset of each partition whose position has moved
    record Unit(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next) {}

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /// @param client name of the Kafka client
    /// @param maxRecords of one unit
    /// @param maxBytes that are fetched at once
    CappedReader(KafkaConfig kafka, String client, int maxRecords, long maxBytes) {
        Map<String, Object> settings = KafkaClients.consumer(kafka, client);
        // A position outside of the topic must be reported and not be reset silently.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Math.toIntExact(maxBytes));
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Continues reading at `from`, whatever the position was before.
    void begin(Map<TopicPartition, Long> from) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        positions.clear();
        positions.putAll(from);
    }

    /// Whether `from` is where the next unit begins.
    boolean isAt(Map<TopicPartition, Long> from) {
        return positions.equals(from);
    }

    /// Reads the next unit of records.
    ///
    /// @param ends the offset before which reading of each partition stops, for now
    /// @param most records of the unit
    /// @param patience how long to wait for records at most
    Unit read(Map<TopicPartition, Long> ends, int most, Duration patience) {
        Set<TopicPartition> done = new HashSet<>(positions.keySet());
        done.removeIf(partition -> isBehind(partition, ends));
        consumer.resume(consumer.assignment());
        consumer.pause(done);
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(patience);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : positions.keySet()) {
            if (isBehind(partition, ends)) {
                long end = ends.getOrDefault(partition, 0L);
                long reached = position(partition);
                for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                    if (record.offset() >= end || records.size() >= most) {
                        reached = record.offset();
                        break;
                    }
                    records.add(record);
                }
                reached = Math.min(reached, end);
                if (reached < position(partition)) {
                    consumer.seek(partition, reached);
                }
                if (reached > positions.getOrDefault(partition, 0L)) {
                    next.put(partition, reached);
                }
            }
        }
        positions.putAll(next);
        return new Unit(records, next);
    }

    /// Uses the short time-out: a change of the partition's leader must not delay the caller.
    private long position(TopicPartition partition) {
        return consumer.position(partition, PATIENCE);
    }

    private boolean isBehind(TopicPartition partition, Map<TopicPartition, Long> ends) {
        return positions.getOrDefault(partition, 0L) < ends.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
