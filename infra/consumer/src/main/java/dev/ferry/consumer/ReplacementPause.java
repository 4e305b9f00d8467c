package dev.ferry.consumer;

import dev.ferry.runtime.loop.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/// How long a thread that replaces a failed one waits before it joins the group: longer each time,
/// so that a cause that stays does not make one rebalance after another.
///
/// The failed thread has left the group by then, and others have its partitions.
final class ReplacementPause {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// Failures that lie further apart do not count as failures in a row.
    private static final long ROW_NANOS = Duration.ofMinutes(2).toNanos();

    private final CountDownLatch stopping = new CountDownLatch(1);

    // Guarded by this object's monitor.
    private int failures;
    private long lastFailure;
    private long until = System.nanoTime();

    /// A thread fails and is about to be replaced.
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

    /// Lets waiting threads go on at once.
    void stop() {
        stopping.countDown();
    }

    /// How long a thread that comes now has to wait.
    synchronized Duration rest() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
