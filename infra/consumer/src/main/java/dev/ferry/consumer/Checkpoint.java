package dev.ferry.consumer;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// The position of a group in a partition, and the topic that the position belongs to.
///
/// @param offset the next offset to apply
/// @param topicId the id of the topic that the offset belongs to; null when it was never compared
///   with the broker's
/// @param partitions how many partitions the topic had when it was compared
record Checkpoint(long offset, @Nullable Uuid topicId, int partitions) {
    boolean isOf(PartitionLog log) {
        return log.topicId().equals(topicId) && partitions == log.partitions();
    }
}
