package dev.ferry.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// Asks the broker once a second about the partitions that this instance owns, and reports which of
/// them are behind.
///
/// The threads cannot report this themselves: a thread that waits, or a partition that no thread
/// reads, reports nothing. So the lag is measured from outside.
final class PartitionWatch {
    private final LogInspector inspector;
    private final PartitionBoard board;
    private final ConsumerHealth health;
    private final PartitionMetrics metrics;
    private final Duration bound;
    private final Map<TopicPartition, ArrivalTimes> arrivals = new HashMap<>();
    private int looks;

    /// @param bound the age of the oldest unapplied record from which on a partition counts as
    ///   behind
    PartitionWatch(
            LogInspector inspector,
            PartitionBoard board,
            ConsumerHealth health,
            PartitionMetrics metrics,
            Duration bound) {
        this.inspector = inspector;
        this.board = board;
        this.health = health;
        this.metrics = metrics;
        this.bound = bound;
    }

    void look() throws InterruptedException {
        Map<TopicPartition, PartitionBoard.Entry> owned = board.entries();
        Map<TopicPartition, PartitionLog> logs = inspector.inspect(owned.keySet());
        board.publish(logs, ++looks);
        arrivals.keySet().retainAll(owned.keySet());
        List<PartitionLag> lags = new ArrayList<>();
        Set<TopicPartition> applied = new HashSet<>();
        long now = System.nanoTime();
        owned.forEach((partition, entry) -> {
            PartitionLog log = logs.get(partition);
            if (log != null) {
                long oldest =
                        arrivals.computeIfAbsent(partition, _ -> new ArrivalTimes())
                                .oldest(entry.applied(), log.end(), now);
                lags.add(
                        new PartitionLag(
                                partition, entry.applied(), log, Duration.ofNanos(oldest)));
                if (entry.stopped() == null && entry.applied() >= log.lastStable()) {
                    applied.add(partition);
                }
            }
        });
        health.works(applied);
        health.behind(
                lags.stream()
                        .filter(lag -> lag.oldest().compareTo(bound) > 0)
                        .filter(lag -> !isStopped(owned, lag.partition()))
                        .sorted(Comparator.comparing(PartitionLag::oldest).reversed())
                        .map(PartitionLag::describe)
                        .toList());
        metrics.show(lags, owned);
    }

    /// A stopped partition is reported with its own sentence.
    private static boolean isStopped(
            Map<TopicPartition, PartitionBoard.Entry> owned, TopicPartition partition) {
        PartitionBoard.Entry entry = owned.get(partition);
        return entry != null && entry.stopped() != null;
    }
}
