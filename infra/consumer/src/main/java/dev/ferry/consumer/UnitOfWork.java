package dev.ferry.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The records that one Streams thread has processed since its last commit, of all its partitions.
///
/// Streams creates the processors and the consumer of a thread independently of each other. Both
/// find the unit through [#current], which belongs to the thread. Only that thread uses it.
final class UnitOfWork {
    private static final ThreadLocal<UnitOfWork> CURRENT = ThreadLocal.withInitial(UnitOfWork::new);

    private final List<IncomingRecord> records = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private long bytes;

    static UnitOfWork current() {
        return CURRENT.get();
    }

    void add(IncomingRecord record) {
        records.add(record);
        next.put(record.partition(), record.raw().offset() + 1);
        bytes += record.size();
    }

    /// In the order of processing, so in the order of offsets within a partition.
    List<IncomingRecord> records() {
        return records;
    }

    /// The position after the last record of each partition that the unit has records of.
    Map<TopicPartition, Long> next() {
        return next;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean isLarge(int maxRecords, long maxBytes) {
        return records.size() >= maxRecords || bytes >= maxBytes;
    }

    void clear() {
        records.clear();
        next.clear();
        bytes = 0;
    }
}
