package dev.ferry.consumer;

import dev.ferry.runtime.loop.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/// The pause before a thread that replaces a failed one joins the group. It grows with each
/// failure, so that a lasting cause does not make one rebalance after another.
///
/// The failed thread has left the group by then, and other threads have its partitions.
final class ReplacementPause {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// Failures further apart than this do not count as failures in a row.
    private static final long ROW_NANOS = Duration.ofMinutes(2).toNanos();

    private final CountDownLatch stopping = new CountDownLatch(1);

    // Guarded by this object's monitor.
    private int failures;
    private long lastFailure;
    private long until = System.nanoTime();

    /// Called when a thread has failed and is about to be replaced.
    synchronized void failed() {
        long now = System.nanoTime();
        failures = failures > 0 && now - lastFailure < ROW_NANOS ? failures + 1 : 1;
        lastFailure = now;
        until = now + BACKOFF.after(failures).toNanos();
    }

    /// Waits until a thread may join the group.
    void await() {
        try {
            boolean _ = stopping.await(rest().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// Ends the pauses of all waiting threads.
    void stop() {
        stopping.countDown();
    }

    /// The pause of a thread that would start now.
    synchronized Duration rest() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
