package dev.ferry.relay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Lanes that could not be recovered because a transaction hangs in Kafka, and when to try again.
/// Meanwhile the worker looks after its other lanes.
///
/// Used by one worker's thread.
final class HangingLanes {
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final Map<Short, Long> tried = new HashMap<>();

    /// @param pause between two tries
    HangingLanes(Duration pause) {
        this(pause, System::nanoTime);
    }

    HangingLanes(Duration pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /// @return whether one of them is new
    boolean add(Collection<Short> lanes) {
        long now = nanoTime.getAsLong();
        boolean news = !tried.keySet().containsAll(lanes);
        lanes.forEach(lane -> tried.put(lane, now));
        return news;
    }

    void recovered(Collection<Short> lanes) {
        tried.keySet().removeAll(lanes);
    }

    Set<Short> known() {
        return Set.copyOf(tried.keySet());
    }

    /// The lanes whose pause is not over yet.
    Set<Short> waiting() {
        long now = nanoTime.getAsLong();
        Set<Short> waiting = new HashSet<>();
        tried.forEach((lane, since) -> {
            if (now - since < pause.toNanos()) {
                waiting.add(lane);
            }
        });
        return waiting;
    }
}
