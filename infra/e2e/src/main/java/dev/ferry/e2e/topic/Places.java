package dev.ferry.e2e.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The place of a record as one number, to save memory: the partition above, the offset below.
final class Places {
    private static final int SHIFT = 48;
    private static final long OFFSET = (1L << SHIFT) - 1;

    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Integer> indexes = new HashMap<>();

    long of(TopicPartition partition, long offset) {
        int index =
                indexes.computeIfAbsent(
                        partition,
                        added -> {
                            partitions.add(added);
                            return partitions.size() - 1;
                        });
        return (long) index << SHIFT | offset;
    }

    /// Whether two records can be compared: order is kept inside one partition only.
    static boolean inOnePartition(long one, long other) {
        return one >>> SHIFT == other >>> SHIFT;
    }

    String text(long place) {
        return "%s:%d".formatted(partitions.get((int) (place >>> SHIFT)), place & OFFSET);
    }
}
