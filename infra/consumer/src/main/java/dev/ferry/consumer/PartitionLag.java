package dev.ferry.consumer;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/// How far behind a partition is.
///
/// @param applied offset behind the last record applied
/// @param oldest age of the oldest record that is not applied, counted from when this instance
///   first saw it; zero when all are applied
record PartitionLag(TopicPartition partition, long applied, PartitionLog log, Duration oldest) {
    long records() {
        return Math.max(0, log.end() - applied);
    }

    /// One sentence: which partition is behind, since when, and why.
    String describe() {
        return "%s partition %d has records that were not applied for %d s: applied up to offset %d of %d%s"
                .formatted(
                        partition.topic(),
                        partition.partition(),
                        oldest.toSeconds(),
                        applied,
                        log.end(),
                        applied >= log.lastStable() && log.isHeldBack()
                                ? "; a transaction that is open in Kafka holds them back from offset %d on, see kafka-transactions.sh find-hanging"
                                        .formatted(log.lastStable())
                                : "");
    }
}
