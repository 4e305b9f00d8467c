package dev.ferry.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The consumer of a Streams thread, with its offsets in PostgreSQL.
///
/// Streams believes that it commits offsets to Kafka; what happens is the transaction described in
/// the package comment. Only the thread that owns it uses it.
final class CheckpointConsumer extends KafkaConsumer<byte[], byte[]> {
    private final UnitCommit commit;
    private final ConsumerLagReporter lagReporter = new ConsumerLagReporter();

    /// The positions in PostgreSQL as this thread last read or moved them.
    private final Map<TopicPartition, Long> known = new HashMap<>();

    CheckpointConsumer(Map<String, Object> settings, UnitCommit commit) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.commit = commit;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new CheckpointRebalanceListener(this, listener));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        lagReporter.tell(this);
        return super.poll(timeout);
    }

    /// Commits the whole unit of work of this thread, even when `offsets` names a part of its
    /// partitions: the unit cannot be split, and the rest of it would otherwise be applied again.
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        UnitOfWork unit = UnitOfWork.current();
        if (!unit.isEmpty()) {
            Map<TopicPartition, Long> next = new HashMap<>(unit.next());
            offsets.forEach((partition, to) -> next.merge(partition, to.offset(), Math::max));
            try {
                commit.run(unit.records(), known, next);
            } catch (RuntimeException e) {
                forget();
                throw e;
            }
            known.putAll(next);
            unit.clear();
        }
        lagReporter.committed(offsets);
    }

    /// Streams asks this when it creates a task; Kafka's answer would mean nothing.
    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        return partitions.stream()
                .filter(known::containsKey)
                .collect(
                        Collectors.toMap(
                                p -> p, p -> new OffsetAndMetadata(known.getOrDefault(p, 0L))));
    }

    /// Always leaves the group. Streams would stay in it when it replaces a failed thread, for the
    /// sake of local state that this application does not have, and the partitions would rest until
    /// the session times out.
    @Override
    public void close(CloseOptions options) {
        super.close(
                options.withGroupMembershipOperation(
                        CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /// Reads new partitions from their checkpoints. One without a checkpoint begins at offset 0 and
    /// not at the beginning of what retention has left, which would hide that events are missing.
    void take(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        commit.positions(partitions)
                .forEach((partition, offset) -> {
                    known.put(partition, offset);
                    seek(partition, offset);
                });
    }

    /// Gives partitions up after their work was committed.
    void giveUp(Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
        for (TopicPartition left : UnitOfWork.current().next().keySet()) {
            if (partitions.contains(left)) {
                forget();
                throw new IllegalStateException(
                        "records of %s were neither committed nor dropped".formatted(left));
            }
        }
    }

    /// Drops the unit of work and the positions it came from.
    void forget() {
        UnitOfWork.current().clear();
        known.clear();
    }
}
