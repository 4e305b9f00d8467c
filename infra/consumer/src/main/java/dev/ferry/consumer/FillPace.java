package dev.ferry.consumer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measures how fast a member is filled, and limits the rate.
final class FillPace {
    private static final double SMOOTHING = 0.3;

    private long restUntil = System.nanoTime();
    private long reportedAt = System.nanoTime();
    private long applied;
    private double rate;

    /// @param events that were applied just now
    /// @param maxRate events a second at most; null for no limit
    void applied(int events, @Nullable Integer maxRate) {
        applied += events;
        long now = System.nanoTime();
        restUntil = maxRate == null ? now : now + events * 1_000_000_000L / maxRate;
    }

    /// How long to pause before reading on.
    Duration rest() {
        return Duration.ofNanos(Math.max(0, restUntil - System.nanoTime()));
    }

    boolean isReportedRecently() {
        return System.nanoTime() - reportedAt < Duration.ofSeconds(1).toNanos();
    }

    /// The number of events applied since the last call.
    long take() {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - reportedAt) / 1e9;
        rate = rate == 0 ? applied / seconds : rate + SMOOTHING * (applied / seconds - rate);
        reportedAt = now;
        long taken = applied;
        applied = 0;
        return taken;
    }

    /// Events per second, measured lately.
    double rate() {
        return rate;
    }
}
