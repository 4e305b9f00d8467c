package dev.ferry.consumer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Shared state of the threads of this instance and its [PartitionWatch].
///
/// The thread that owns a partition writes how far the partition is applied and why it is stopped.
/// The watch writes what the broker reports, and may request a rebalance.
final class PartitionBoard {
    /// @param applied offset behind the last record applied; offsets that a consumer skips, such as
    ///   those of aborted transactions, count as applied
    /// @param stopped one sentence that says why the partition is not read; null when it is read
    /// @param owner name of the thread
    record Entry(long applied, @Nullable String stopped, String owner) {}

    private final Map<TopicPartition, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> rebalance = new AtomicReference<>();
    private volatile Map<TopicPartition, PartitionLog> logs = Map.of();
    private volatile int looks;

    void put(TopicPartition partition, long applied, @Nullable String stopped) {
        entries.put(partition, new Entry(applied, stopped, Thread.currentThread().getName()));
    }

    void remove(Collection<TopicPartition> partitions) {
        entries.keySet().removeAll(partitions);
    }

    /// Removes the partitions of the calling thread, which is about to end.
    Set<TopicPartition> removeOwn() {
        String me = Thread.currentThread().getName();
        Set<TopicPartition> own =
                entries.entrySet().stream()
                        .filter(entry -> entry.getValue().owner().equals(me))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        remove(own);
        return own;
    }

    Map<TopicPartition, Entry> entries() {
        return Map.copyOf(entries);
    }

    /// Called only by the watch.
    void publish(Map<TopicPartition, PartitionLog> found, int look) {
        logs = Map.copyOf(found);
        looks = look;
    }

    /// The number of the watch's last look at the broker.
    int looks() {
        return looks;
    }

    /// The result of the watch's last look at the broker.
    Map<TopicPartition, PartitionLog> logs() {
        return logs;
    }

    /// Makes one of the threads start a rebalance.
    void requestRebalance(String why) {
        rebalance.set(why);
    }

    /// The reason for a requested rebalance; only one caller gets it.
    @Nullable String takeRebalanceRequest() {
        return rebalance.getAndSet(null);
    }
}
