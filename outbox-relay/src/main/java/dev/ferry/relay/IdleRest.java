package dev.ferry.relay;

import dev.ferry.relay.observe.WorkerPhase;
import java.time.Duration;

/// How long a worker rests after a step: not at all while it finds events, else twice as long each
/// time.
///
/// Used by one worker's thread.
final class IdleRest {
    private static final Duration SHORTEST = Duration.ofMillis(2);

    private final Duration longest;
    private final RelayMetrics metrics;
    private Duration next = SHORTEST;

    IdleRest(Duration longest, RelayMetrics metrics) {
        this.longest = longest;
        this.metrics = metrics;
    }

    /// @param events that the step relayed
    Duration after(int events) {
        metrics.phase(WorkerPhase.RESTING);
        if (events > 0) {
            next = SHORTEST;
            return Duration.ZERO;
        }
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return now;
    }
}
