package dev.ferry.runtime.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Growing pauses after failures in a row: doubled each time up to a bound, with jitter so that
/// instances that failed together do not come back together.
public record Backoff(Duration first, Duration most) {
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /// @param failures how many have happened in a row, 1 or more
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long bound = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
    }
}
