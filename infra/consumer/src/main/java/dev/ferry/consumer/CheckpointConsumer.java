package dev.ferry.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The consumer of a Streams thread. It keeps its offsets in PostgreSQL.
///
/// When Streams commits offsets, this consumer runs the transaction that the package comment
/// describes, and commits nothing to Kafka. Only the thread that owns the consumer uses it.
final class CheckpointConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(CheckpointConsumer.class);

    private final UnitCommit commit;
    private final PartitionGate gate;
    private final ReplacementPause replacement;
    private final ConsumerLagReporter lagReporter;
    private final ReadPositions positions = new ReadPositions();
    private boolean joined;

    /// Why this thread must give all its tasks up before it reads on; null when it may read on.
    private @Nullable String rejoin;

    CheckpointConsumer(
            Map<String, Object> settings,
            UnitCommit commit,
            PartitionGate gate,
            ReplacementPause replacement,
            ConsumerLagReporter lagReporter) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.commit = commit;
        this.gate = gate;
        this.replacement = replacement;
        this.lagReporter = lagReporter;
    }

    @Override
    public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
        if (!joined) {
            replacement.await();
            joined = true;
        }
        super.subscribe(topics, new CheckpointRebalanceListener(this, listener));
    }

    /// Polls for records. A partition that cannot be read is stopped, and the others are read on.
    ///
    /// @throws TaskMigratedException when this thread has to start over from the checkpoints;
    ///   Streams then gives all its tasks up and joins the group again
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        lagReporter.tell(this);
        review();
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = super.poll(timeout);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().keySet().forEach(this::stopOutOfRange);
            return ConsumerRecords.empty();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            stopUnreadable(e);
            return ConsumerRecords.empty();
        }
        positions.polled(records);
        tellBoard();
        return records;
    }

    /// Commits the whole unit of work of this thread, even when `offsets` names only some of its
    /// partitions. The unit cannot be split, and what was left out would be applied again.
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        UnitOfWork unit = UnitOfWork.current();
        if (!unit.isEmpty()) {
            Map<TopicPartition, Long> next = ReadPositions.after(unit.next(), offsets);
            try {
                commit.run(unit.records(), positions.committed(), next);
            } catch (RuntimeException e) {
                forget();
                throw e;
            }
            positions.committed(next);
            unit.clear();
            tellBoard();
        }
        lagReporter.committed(offsets);
    }

    /// Streams asks for these positions when it creates a task. The checkpoints are the answer,
    /// because the offsets in Kafka are only a report.
    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> committed = positions.committed();
        return partitions.stream()
                .filter(committed::containsKey)
                .collect(
                        Collectors.toMap(
                                p -> p, p -> new OffsetAndMetadata(committed.getOrDefault(p, 0L))));
    }

    /// Streams resumes only what it has paused itself; a partition that this consumer has stopped
    /// stays paused.
    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(partitions.stream().filter(p -> !gate.isStopped(p)).toList());
    }

    /// Always leaves the group. When Streams replaces a failed thread, it would stay in the group
    /// to keep local state, which this application does not have. Nobody would read the partitions
    /// until the session times out.
    @Override
    public void close(CloseOptions options) {
        super.close(
                options.withGroupMembershipOperation(
                        CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /// Seeks newly assigned partitions to their checkpoints, if they can be read there. A partition
    /// without a checkpoint begins at offset 0. Beginning at the first offset that retention has
    /// left would hide that events are missing.
    void take(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        gate.admit(partitions)
                .forEach((partition, checkpoint) -> {
                    positions.begin(partition, checkpoint.offset());
                    seek(partition, checkpoint.offset());
                });
        pauseStopped();
    }

    /// Gives partitions up after Streams has committed their work.
    ///
    /// If records of these partitions were not committed, the whole unit of work is dropped, so
    /// this thread must start over. This method does not throw: a thread that ends calls it while
    /// leaving the group, and an exception would keep the thread in the group.
    void giveUp(Collection<TopicPartition> partitions) {
        Set<TopicPartition> left = new HashSet<>(UnitOfWork.current().next().keySet());
        positions.forget(partitions);
        gate.giveUp(partitions);
        left.retainAll(partitions);
        if (!left.isEmpty()) {
            forget();
            rejoin = "records of %s were given up before they were committed".formatted(left);
        }
    }

    /// Drops the unit of work and the positions that it was read from.
    void forget() {
        UnitOfWork.current().clear();
        positions.forgetAll();
    }

    /// Drops what was not committed, because other members own the partitions already.
    void lose(Collection<TopicPartition> partitions) {
        forget();
        gate.giveUp(partitions);
    }

    /// Streams calls this after it has given all tasks up, before it joins the group again.
    @Override
    public void unsubscribe() {
        Set<TopicPartition> owned = assignment();
        super.unsubscribe();
        gate.giveUp(owned);
        rejoin = null;
    }

    private void review() {
        TopicPartition healed = gate.healed();
        if (healed != null) {
            rejoin = healed + " can be read again";
        }
        if (rejoin != null) {
            forget();
            throw new TaskMigratedException(rejoin);
        }
        for (TopicPartition replaced : gate.replaced()) {
            gate.stopReplaced(replaced, positions.applied(replaced));
        }
        pauseStopped();
        String rebalance = gate.takeRebalanceRequest();
        if (rebalance != null) {
            log.info("Requesting a rebalance: {}", rebalance);
            enforceRebalance(rebalance);
        }
    }

    private void stopOutOfRange(TopicPartition partition) {
        gate.stopOutOfRange(partition, positions.applied(partition));
        pauseStopped();
    }

    private void stopUnreadable(KafkaException failure) {
        Map<TopicPartition, Long> reading = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            if (!paused().contains(partition)) {
                reading.put(partition, position(partition));
            }
        }
        Map<TopicPartition, String> unreadable = gate.unreadable(reading);
        if (unreadable.isEmpty()) {
            throw failure;
        }
        unreadable.forEach(
                (partition, reason) -> gate.stop(partition, positions.applied(partition), reason));
        pauseStopped();
    }

    private void pauseStopped() {
        Set<TopicPartition> stopped = new HashSet<>(gate.stopped());
        stopped.retainAll(assignment());
        if (!stopped.isEmpty()) {
            pause(stopped);
        }
    }

    private void tellBoard() {
        for (TopicPartition partition : positions.committed().keySet()) {
            gate.applied(partition, positions.applied(partition));
        }
    }
}
