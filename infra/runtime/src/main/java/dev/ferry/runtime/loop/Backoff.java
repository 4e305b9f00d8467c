package dev.ferry.runtime.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Growing pauses after failures in a row. The pause doubles each time up to a bound. Jitter keeps
/// instances that failed together from trying again together.
///
/// @param first the longest pause after the first failure; a pause is between half of its bound and
///   the whole
/// @param most the longest pause after any number of failures
public record Backoff(Duration first, Duration most) {
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /// Enough doublings from a millisecond to a year, and far from an overflow.
    private static final int MOST_DOUBLINGS = 35;

    public Backoff {
        if (first.isNegative() || most.compareTo(first) < 0 || most.toDays() > 365) {
            throw new IllegalArgumentException(
                    "a backoff grows from %s, at least 0, to %s, at most a year"
                            .formatted(first, most));
        }
    }

    /// @param failures the number of failures in a row, 1 or more
    public Duration after(int failures) {
        long bound = most.toMillis();
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        if (first.toMillis() <= bound >> doublings) {
            bound = first.toMillis() << doublings;
        }
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
    }
}
