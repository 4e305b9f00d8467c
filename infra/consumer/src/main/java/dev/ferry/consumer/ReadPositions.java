package dev.ferry.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How far one thread has read each of its partitions, and how far each is applied.
final class ReadPositions {
    /// The positions in PostgreSQL as this thread last read or moved them.
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /// Where the next poll reads on; beyond the last record when the consumer has skipped offsets.
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /// Behind the last record that a poll returned.
    private final Map<TopicPartition, Long> returned = new HashMap<>();

    void begin(TopicPartition partition, long offset) {
        committed.put(partition, offset);
        next.put(partition, offset);
        returned.put(partition, offset);
    }

    void polled(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<byte[], byte[]> last = records.records(partition).getLast();
            returned.put(partition, last.offset() + 1);
        }
        records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
    }

    /// The positions to commit: after the records of the unit of work, or further where Streams has
    /// passed offsets without records.
    ///
    /// @param unit the position after the last record of each partition in the unit of work
    /// @param streams the positions that Streams commits
    static Map<TopicPartition, Long> after(
            Map<TopicPartition, Long> unit, Map<TopicPartition, OffsetAndMetadata> streams) {
        Map<TopicPartition, Long> moved = new HashMap<>(unit);
        streams.forEach((partition, to) -> moved.merge(partition, to.offset(), Math::max));
        return moved;
    }

    void committed(Map<TopicPartition, Long> positions) {
        committed.putAll(positions);
    }

    Map<TopicPartition, Long> committed() {
        return committed;
    }

    /// The position after the last record applied. When no record is in the unit of work, skipped
    /// offsets count as applied too.
    long applied(TopicPartition partition) {
        long done = committed.getOrDefault(partition, 0L);
        boolean isUnderWay = returned.getOrDefault(partition, 0L) > done;
        return isUnderWay ? done : Math.max(done, next.getOrDefault(partition, 0L));
    }

    void forget(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
        next.keySet().removeAll(partitions);
        returned.keySet().removeAll(partitions);
    }

    void forgetAll() {
        committed.clear();
        next.clear();
        returned.clear();
    }
}
