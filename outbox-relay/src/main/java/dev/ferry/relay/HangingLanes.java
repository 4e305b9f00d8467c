package dev.ferry.relay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Lanes that could not be recovered because a transaction hangs in Kafka, and when to try again.
/// Meanwhile the worker looks after its other lanes.
///
/// Used by one worker's thread.
final class HangingLanes {
    private final Duration pause;
    private final Map<Short, Long> since = new HashMap<>();

    /// @param pause between two tries, each of which holds up the worker's other lanes
    HangingLanes(Duration pause) {
        this.pause = pause;
    }

    void add(Collection<Short> lanes) {
        long now = System.nanoTime();
        lanes.forEach(lane -> since.put(lane, now));
    }

    /// Those that are not to be tried yet.
    Set<Short> waiting() {
        long now = System.nanoTime();
        since.values().removeIf(tried -> now - tried > pause.toNanos());
        return since.keySet();
    }
}
