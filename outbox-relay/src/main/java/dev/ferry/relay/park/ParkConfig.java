package dev.ferry.relay.park;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.loop.Backoff;
import java.time.Duration;

/// When a parked aggregate that may heal is tried again.
///
/// @param firstRetry pause after the first try; doubled after each further one, with jitter
/// @param longestRetry where the doubling ends
public record ParkConfig(@Default("1s") Duration firstRetry, @Default("5m") Duration longestRetry) {
    public ParkConfig {
        Check.range("first-retry", firstRetry, Duration.ofMillis(10), Duration.ofHours(1));
        Check.range("longest-retry", longestRetry, firstRetry, Duration.ofDays(1));
    }

    Duration pauseAfter(int attempts) {
        return new Backoff(firstRetry, longestRetry).after(attempts);
    }
}
