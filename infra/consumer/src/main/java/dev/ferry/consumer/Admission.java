package dev.ferry.consumer;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Decides whether a partition can be read from its checkpoint. Where reading on would silently
/// lose events, the partition stops, and the reason says what to do.
sealed interface Admission {
    record Read(long offset) implements Admission {}

    /// @param reason one sentence: what is wrong, where, what to do
    record Stop(String reason) implements Admission {}

    /// @param log null when the broker has no such topic or did not answer
    /// @param commands [GroupConfig#commands] of the service that reads
    static Admission of(
            TopicPartition partition,
            Checkpoint checkpoint,
            @Nullable PartitionLog log,
            GroupCommands commands) {
        if (log == null) {
            return new Stop(
                    "%s cannot be read because the broker does not know it or does not answer"
                            .formatted(name(partition)));
        }
        long offset = checkpoint.offset();
        boolean isOther =
                checkpoint.topicId() != null && !checkpoint.topicId().equals(log.topicId());
        if (isOther && offset > 0) {
            return new Stop(topicWasMadeAnew(partition, offset, commands));
        }
        if (offset > log.end()) {
            return new Stop(
                    "%s ends at offset %d, before its checkpoint %d, so Kafka has lost records; %s"
                            .formatted(
                                    name(partition),
                                    log.end(),
                                    offset,
                                    remedy(partition, commands)));
        }
        if (offset < log.earliest()) {
            return new Stop(retentionPassed(partition, offset, log, commands));
        }
        return new Read(offset);
    }

    static String topicWasMadeAnew(TopicPartition partition, long offset, GroupCommands commands) {
        return "%s was deleted and made anew since offset %d was applied; %s"
                .formatted(name(partition), offset, remedy(partition, commands));
    }

    static String outOfRange(TopicPartition partition, long offset, GroupCommands commands) {
        return "%s no longer has the records from offset %d on; %s"
                .formatted(name(partition), offset, remedy(partition, commands));
    }

    private static String retentionPassed(
            TopicPartition partition, long offset, PartitionLog log, GroupCommands commands) {
        return """
        %s begins at offset %d, after its checkpoint %d, because retention has deleted the records \
        between; %s\
        """
                .formatted(name(partition), log.earliest(), offset, remedy(partition, commands));
    }

    /// Reading from the beginning is safe: events that were applied already are dropped as
    /// duplicates, and an event whose predecessors are missing waits for them.
    private static String remedy(TopicPartition partition, GroupCommands commands) {
        return "run %s accept-topic %s, which reads from the beginning of what there is, then %s"
                .formatted(commands, partition.topic(), commands.forMissingEvents());
    }

    private static String name(TopicPartition partition) {
        return "%s partition %d".formatted(partition.topic(), partition.partition());
    }
}
