package dev.ferry.consumer;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Where a partition has been applied to, and in which topic.
///
/// @param offset the next offset to apply
/// @param topicId the topic that the offset belongs to; null when it was never compared
/// @param partitions how many partitions the topic had then
record Checkpoint(long offset, @Nullable Uuid topicId, int partitions) {
    boolean isOf(PartitionLog log) {
        return log.topicId().equals(topicId) && partitions == log.partitions();
    }
}
