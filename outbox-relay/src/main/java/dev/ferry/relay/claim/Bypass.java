package dev.ferry.relay.claim;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
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

    /// Where more run for long, some end all the time, and each end makes a worker look again and
    /// may cost it a claim.
    private static final int MOST = 8;

    private final LongSupplier nanoTime;
    private final long worthwhile;
    private final Map<Long, Long> firstSeen = new HashMap<>();

    /// By id, the seq below which it has no row.
    private final Map<Long, Long> bypassed = new HashMap<>();

    /// @param worthwhile how many seqs must have been drawn since floors last rose
    Bypass(LongSupplier nanoTime, long worthwhile) {
        this.nanoTime = nanoTime;
        this.worthwhile = worthwhile;
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

    /// Bypasses those that have run for long, where that is worthwhile.
    ///
    /// @param closed none of them has a row below, but for those that are bypassed already
    void begin(Snapshot now, long closed, long lastSeq) {
        long time = nanoTime.getAsLong();
        firstSeen.keySet().retainAll(now.running());
        now.running().forEach(id -> firstSeen.putIfAbsent(id, time));
        if (lastSeq - closed >= worthwhile) {
            Set<Long> slow = new HashSet<>(bypassed.keySet());
            firstSeen.forEach((id, since) -> {
                if (time - since > PATIENCE) {
                    slow.add(id);
                }
            });
            if (slow.size() <= MOST) {
                slow.forEach(id -> bypassed.putIfAbsent(id, closed));
            }
        }
    }

    void clear() {
        firstSeen.clear();
        bypassed.clear();
    }
}
