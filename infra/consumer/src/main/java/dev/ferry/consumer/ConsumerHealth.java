package dev.ferry.consumer;

import dev.ferry.runtime.telemetry.HealthCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/// Tells whether events are being applied. Stream threads and the watch write it, health requests
/// read it.
final class ConsumerHealth implements HealthCheck {
    /// How long a failed thread turns health red when its partitions have no new owner in this
    /// instance. Without an owner here, nothing else can prove that the cause is gone.
    private static final Duration SUSPICION = Duration.ofSeconds(10);

    private static final int MOST_SENTENCES = 3;

    private final PartitionBoard board;

    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile boolean ranOnce;
    private volatile @Nullable String database;
    private volatile List<String> behind = List.of();
    private volatile List<String> unfilled = List.of();

    // Guarded by this object's monitor.
    private final Set<TopicPartition> suspects = new HashSet<>();
    private @Nullable String thread;
    private long threadFailedAt;

    ConsumerHealth(PartitionBoard board) {
        this.board = board;
    }

    void streams(KafkaStreams.State now) {
        state = now;
        ranOnce |= now == KafkaStreams.State.RUNNING;
    }

    void databaseFails(SQLException error) {
        database = "the database cannot be written: " + Refusals.describe(error);
    }

    void databaseWorks() {
        database = null;
    }

    /// @param owned the partitions of the thread; only progress in them proves that the cause is
    ///   gone
    synchronized void threadFails(Throwable error, Collection<TopicPartition> owned) {
        threadFailedAt = System.nanoTime();
        thread = "a stream thread failed and was replaced: " + describe(error);
        suspects.addAll(owned);
    }

    /// For foreign exceptions, only the type: a message may quote an event, and anybody may read
    /// health. The log has the whole exception.
    private static String describe(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConsumerException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable cause = error.getCause();
        return error.getClass().getSimpleName()
                + (cause == null ? "" : ", because of a " + cause.getClass().getSimpleName());
    }

    /// Tells that these partitions work: their events were applied, or there were none to apply.
    synchronized void works(Collection<TopicPartition> partitions) {
        if (!suspects.isEmpty() && suspects.removeAll(partitions) && suspects.isEmpty()) {
            thread = null;
        }
    }

    /// Partitions that are applied too late, one sentence each; replaces the sentences of the last
    /// call.
    void behind(List<String> sentences) {
        behind = List.copyOf(sentences);
    }

    /// Handlers that have not processed the past events yet, one sentence each; replaces the
    /// sentences of the last call.
    void unfilled(List<String> sentences) {
        unfilled = List.copyOf(sentences);
    }

    @Override
    public @Nullable String problem() {
        if (database != null) {
            return database;
        }
        List<String> sentences =
                Stream.of(
                                Stream.ofNullable(threadProblem()),
                                partitionProblems(),
                                unfilled.stream())
                        .flatMap(each -> each)
                        .toList();
        if (!sentences.isEmpty()) {
            String first =
                    String.join(
                            "; ", sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size())));
            int more = sentences.size() - MOST_SENTENCES;
            return more > 0 ? "%s; and %d more".formatted(first, more) : first;
        }
        // A rebalance does not count as a problem once events have been applied: one happens
        // whenever another instance starts or stops.
        return switch (state) {
            case RUNNING -> null;
            case REBALANCING -> ranOnce ? null : "the first assignment of partitions is not done";
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
                    "Kafka Streams is " + state;
        };
    }

    private synchronized @Nullable String threadProblem() {
        if (System.nanoTime() - threadFailedAt > SUSPICION.toNanos()) {
            suspects.retainAll(board.entries().keySet());
            if (suspects.isEmpty()) {
                thread = null;
            }
        }
        return thread;
    }

    private Stream<String> partitionProblems() {
        Set<String> stopped = new TreeSet<>();
        board.entries().values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.stopped()))
                .forEach(stopped::add);
        return Stream.concat(stopped.stream(), behind.stream());
    }
}
