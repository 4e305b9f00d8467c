package dev.ferry.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Something that a test waits for instead of sleeping: a part under test, or a fake handed to it,
/// raises the signal, and the test goes on at once.
///
/// A signal counts how often it was raised and never forgets, so it does not matter which of
/// raising and waiting comes first.
public final class Signal {
    /// Generous, because it is used up only by a test that fails.
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final String name;
    private final Duration bound;

    // Guarded by this object's monitor.
    private long count;

    public Signal(String name) {
        this(name, BOUND);
    }

    public Signal(String name, Duration bound) {
        this.name = name;
        this.bound = bound;
    }

    public synchronized void raise() {
        count++;
        notifyAll();
    }

    /// How often the signal was raised.
    public synchronized long count() {
        return count;
    }

    /// Waits until the signal was raised once.
    public void await() {
        await(1);
    }

    /// Waits until the signal was raised this often since it was made.
    ///
    /// @throws AssertionError naming the signal when the bound is over
    public synchronized void await(long times) {
        long deadline = System.nanoTime() + bound.toNanos();
        try {
            for (long left = bound.toNanos(); count < times; left = deadline - System.nanoTime()) {
                if (left <= 0) {
                    throw new AssertionError(
                            "The signal \"%s\" was raised %d times within %s; the test waits for %d."
                                    .formatted(name, count, bound, times));
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(
                    "Interrupted while waiting for the signal \"" + name + "\".", interrupted);
        }
    }
}
