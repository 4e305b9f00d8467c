package dev.ferry.e2e.verify.world;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The wish to end early: pauses end at once, nothing new is begun.
public final class Stop {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final CountDownLatch requested = new CountDownLatch(1);

    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /// Rests, at most until the stop is requested.
    public void rest(Duration pause) throws InterruptedException {
        boolean _ = requested.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits for a condition.
    ///
    /// @return whether it came true before the bound was over or the stop requested
    public boolean restUntil(BooleanSupplier condition, Duration bound)
            throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (isRequested() || System.nanoTime() - deadline >= 0) {
                return false;
            }
            rest(LOOK_AGAIN);
        }
        return true;
    }
}
