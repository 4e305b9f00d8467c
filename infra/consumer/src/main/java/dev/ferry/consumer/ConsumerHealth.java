package dev.ferry.consumer;

import dev.ferry.runtime.telemetry.HealthCheck;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/// Says whether events are being applied. Written by stream threads, read by health requests.
final class ConsumerHealth implements HealthCheck {
    /// How long a failed thread counts when nothing is committed afterwards. A cause that stays
    /// makes its successors fail much sooner; without traffic there is no other proof that it went.
    private static final Duration SUSPICION = Duration.ofSeconds(10);

    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile boolean ranOnce;
    private volatile @Nullable String database;
    private volatile @Nullable String thread;

    /// When [#thread] was written; the clock is [System#nanoTime].
    private volatile long threadFailedAt;

    void streams(KafkaStreams.State now) {
        state = now;
        ranOnce |= now == KafkaStreams.State.RUNNING;
    }

    void databaseFails(SQLException error) {
        database = "the read model cannot be written: " + error.getMessage();
    }

    void databaseWorks() {
        database = null;
    }

    void threadFails(Throwable error) {
        threadFailedAt = System.nanoTime();
        thread = "a stream thread failed and was replaced: " + error;
    }

    /// Events were applied, so whatever stopped a thread before is over.
    void committed() {
        thread = null;
    }

    /// A rebalance is no problem once events have been applied: it happens whenever another
    /// instance starts or stops.
    @Override
    public @Nullable String problem() {
        if (database != null) {
            return database;
        }
        if (System.nanoTime() - threadFailedAt < SUSPICION.toNanos() && thread != null) {
            return thread;
        }
        return switch (state) {
            case RUNNING -> null;
            case REBALANCING -> ranOnce ? null : "the first assignment of partitions is not done";
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
                    "Kafka Streams is " + state;
        };
    }
}
