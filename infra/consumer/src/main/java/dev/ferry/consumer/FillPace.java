package dev.ferry.consumer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How fast a member is filled, and how fast it may be.
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

    /// How long nothing may be read.
    Duration rest() {
        return Duration.ofNanos(Math.max(0, restUntil - System.nanoTime()));
    }

    boolean isReportedRecently() {
        return System.nanoTime() - reportedAt < Duration.ofSeconds(1).toNanos();
    }

    /// Events applied since this was last asked.
    long take() {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - reportedAt) / 1e9;
        rate = rate == 0 ? applied / seconds : rate + SMOOTHING * (applied / seconds - rate);
        reportedAt = now;
        long taken = applied;
        applied = 0;
        return taken;
    }

    /// Events a second, lately.
    double rate() {
        return rate;
    }
}
