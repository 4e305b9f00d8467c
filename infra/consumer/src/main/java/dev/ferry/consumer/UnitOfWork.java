package dev.ferry.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The records that one Streams thread has processed since its last commit, of all its partitions.
///
/// Streams makes the processors and the consumer of a thread apart from each other; what they share
/// is the thread, so each finds the unit through [#current]. Only its own thread touches it.
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

    /// The position after the last record of each partition touched.
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
