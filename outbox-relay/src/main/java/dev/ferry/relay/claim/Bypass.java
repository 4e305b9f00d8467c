package dev.ferry.relay.claim;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Transactions that run for long, which [Floors] do not wait for.
///
/// One that has written and does not end for an hour would keep all floors where they were when it
/// began, and every look would walk over everything that was published since. So the floors go on,
/// and when such a transaction ends they fall back once.
///
/// Used by one thread at a time.
final class Bypass {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Long, Long> firstSeen = new HashMap<>();

    /// By id, the seq below which it has no row.
    private final Map<Long, Long> bypassed = new HashMap<>();

    Bypass(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Set<Long> ids() {
        return bypassed.keySet();
    }

    boolean hasEnded(Snapshot now) {
        return !now.running().containsAll(bypassed.keySet());
    }

    /// Forgets those that have ended.
    ///
    /// @return the seq below which none of them had a row
    long ended(Snapshot now) {
        long lowest = Long.MAX_VALUE;
        for (Map.Entry<Long, Long> each : bypassed.entrySet()) {
            if (!now.running().contains(each.getKey())) {
                lowest = Math.min(lowest, each.getValue());
            }
        }
        bypassed.keySet().retainAll(now.running());
        return lowest;
    }

    /// Bypasses those that have run for long.
    ///
    /// @param closed none of them has a row below, but for those that are bypassed already
    void begin(Snapshot now, long closed) {
        long time = nanoTime.getAsLong();
        firstSeen.keySet().retainAll(now.running());
        for (long id : now.running()) {
            long since = firstSeen.computeIfAbsent(id, _ -> time);
            if (time - since > PATIENCE) {
                bypassed.putIfAbsent(id, closed);
            }
        }
    }

    void clear() {
        firstSeen.clear();
        bypassed.clear();
    }
}
