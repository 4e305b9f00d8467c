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
        database = "the database cannot be written: " + Refusals.describe(error);
    }

    void databaseWorks() {
        database = null;
    }

    void threadFails(Throwable error) {
        threadFailedAt = System.nanoTime();
        thread = "a stream thread failed and was replaced: " + describe(error);
    }

    /// Of errors that are not ours the type only: a message may quote an event, and anybody may
    /// read health. The log has all of it.
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
