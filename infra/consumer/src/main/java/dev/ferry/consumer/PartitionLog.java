package dev.ferry.consumer;

import org.apache.kafka.common.Uuid;

/// The broker's state of a partition at one moment.
///
/// @param topicId of its topic; a topic that is deleted and created again under the same name has
///   another
/// @param partitions how many partitions the topic has
/// @param earliest first offset that retention has left
/// @param lastStable offset behind the last record that a `read_committed` consumer can read; an
///   open transaction holds it back
/// @param end offset of the next record
record PartitionLog(Uuid topicId, int partitions, long earliest, long lastStable, long end) {
    boolean isHeldBack() {
        return lastStable < end;
    }
}
