package dev.ferry.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which partitions of one thread are read. A partition that cannot be read without losing
/// events is stopped, and the others are read on. Only the thread that owns the gate uses it.
final class PartitionGate {
    private static final Logger log = LoggerFactory.getLogger(PartitionGate.class);

    private final UnitCommit commit;
    private final LogInspector inspector;
    private final PartitionBoard board;
    private final ReadProbe probe;
    private final GroupCommands commands;

    /// The topic id of each partition that is read.
    private final Map<TopicPartition, Uuid> read = new HashMap<>();

    /// Why each stopped partition is stopped.
    private final Map<TopicPartition, String> stopped = new HashMap<>();

    /// The number of the watch's look at which the stopped partitions were last reviewed.
    private int reviewed;

    /// @param commands [GroupConfig#commands]
    PartitionGate(
            UnitCommit commit,
            LogInspector inspector,
            PartitionBoard board,
            ReadProbe probe,
            GroupCommands commands) {
        this.commit = commit;
        this.inspector = inspector;
        this.board = board;
        this.probe = probe;
        this.commands = commands;
    }

    /// Compares the checkpoints of newly assigned partitions with what the broker reports.
    ///
    /// @return the checkpoints of all of them, the stopped ones included
    Map<TopicPartition, Checkpoint> admit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Checkpoint> checkpoints = commit.checkpoints(partitions);
        Map<TopicPartition, PartitionLog> logs = inspect(partitions);
        Map<TopicPartition, PartitionLog> toRemember = new HashMap<>();
        checkpoints.forEach((partition, checkpoint) -> {
            PartitionLog found = logs.get(partition);
            switch (Admission.of(partition, checkpoint, found, commands)) {
                case Admission.Stop stop -> stop(partition, checkpoint.offset(), stop.reason());
                case Admission.Read admitted -> {
                    if (found != null) {
                        read.put(partition, found.topicId());
                        if (!checkpoint.isOf(found)) {
                            toRemember.put(partition, found);
                        }
                    }
                    board.put(partition, admitted.offset(), null);
                }
            }
        });
        commit.remember(toRemember);
        return checkpoints;
    }

    boolean isStopped(TopicPartition partition) {
        return stopped.containsKey(partition);
    }

    Set<TopicPartition> stopped() {
        return stopped.keySet();
    }

    void stop(TopicPartition partition, long applied, String reason) {
        log.error("Stopped: {}", reason);
        read.remove(partition);
        stopped.put(partition, reason);
        board.put(partition, applied, reason);
    }

    /// Stops a partition whose topic was deleted and created again while it was read.
    void stopReplaced(TopicPartition partition, long applied) {
        stop(partition, applied, Admission.topicWasMadeAnew(partition, applied, commands));
    }

    /// Stops a partition that retention has cut while it was read, or whose topic was created
    /// again.
    void stopOutOfRange(TopicPartition partition, long applied) {
        stop(partition, applied, Admission.outOfRange(partition, applied, commands));
    }

    void giveUp(Collection<TopicPartition> partitions) {
        read.keySet().removeAll(partitions);
        stopped.keySet().removeAll(partitions);
        board.remove(partitions);
    }

    /// Partitions that are being read and whose topic was deleted and created again meanwhile.
    ///
    /// Until the watch sees the new topic, records of it may be applied from the old position on.
    /// This is safe: they are real events, and when they are read again from the beginning they are
    /// dropped as duplicates.
    Set<TopicPartition> replaced() {
        Map<TopicPartition, PartitionLog> logs = board.logs();
        return read.entrySet().stream()
                .filter(entry -> {
                    PartitionLog found = logs.get(entry.getKey());
                    return found != null && !found.topicId().equals(entry.getValue());
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// A stopped partition that can be read again because its cause is gone; null when there is
    /// none. Checks once for each look of the watch.
    @Nullable TopicPartition healed() {
        int look = board.looks();
        if (stopped.isEmpty() || look == reviewed) {
            return null;
        }
        reviewed = look;
        Map<TopicPartition, PartitionLog> logs = board.logs();
        Map<TopicPartition, Checkpoint> checkpoints = commit.checkpoints(stopped.keySet());
        for (Map.Entry<TopicPartition, Checkpoint> each : checkpoints.entrySet()) {
            TopicPartition partition = each.getKey();
            switch (Admission.of(partition, each.getValue(), logs.get(partition), commands)) {
                case Admission.Stop stop -> {
                    if (!stop.reason().equals(stopped.get(partition))) {
                        stop(partition, each.getValue().offset(), stop.reason());
                    }
                }
                case Admission.Read admitted -> {
                    if (probe.unreadable(Map.of(partition, admitted.offset())).isEmpty()) {
                        return partition;
                    }
                }
            }
        }
        return null;
    }

    /// Tells the board that the partition is applied up to `offset`.
    void applied(TopicPartition partition, long offset) {
        if (!isStopped(partition)) {
            board.put(partition, offset, null);
        }
    }

    @Nullable String takeRebalanceRequest() {
        return board.takeRebalanceRequest();
    }

    /// Finds the partitions that made a poll fail.
    Map<TopicPartition, String> unreadable(Map<TopicPartition, Long> positions) {
        return probe.unreadable(positions);
    }

    private Map<TopicPartition, PartitionLog> inspect(Collection<TopicPartition> partitions) {
        try {
            return inspector.inspect(partitions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (KafkaException e) {
            // The partitions stop until the broker answers the watch.
            log.warn("The broker could not be asked about {}", partitions, e);
            return Map.of();
        }
    }
}
