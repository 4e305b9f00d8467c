package dev.ferry.relay.claim;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Transactions that run for long, which a [ReadPosition] does not wait for.
///
/// One that has written and does not end for an hour would keep all read positions where they were
/// when it began, and every scan and every claim would walk over everything that was published
/// since. So the read positions go on, and when such a transaction ends they fall back once.
///
/// Used by one thread at a time.
final class Bypass {
    /// How long a transaction has to have been seen, and how long it is until further ones are
    /// bypassed.
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    /// Each end of one makes a worker look again and may cost it a claim, and where many run for
    /// long, some end all the time.
    private static final int MOST = 8;

    private final LongSupplier nanoTime;
    private final long worthwhile;
    private final Map<Long, Long> firstSeen = new HashMap<>();

    /// By id, the seq below which it has no row.
    private final Map<Long, Long> bypassed = new HashMap<>();

    private @Nullable Long lastBegun;

    /// @param worthwhile how many seqs a transaction has to hold back
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

    /// Bypasses the oldest of those that have run for long, where that is worthwhile.
    ///
    /// @param closed none of them has a row below, but for those that are bypassed already
    void begin(Snapshot now, long closed, long lastSeq) {
        long time = nanoTime.getAsLong();
        firstSeen.keySet().retainAll(now.running());
        now.running().forEach(id -> firstSeen.putIfAbsent(id, time));
        boolean rested = lastBegun == null || time - lastBegun > PATIENCE;
        if (rested && lastSeq - closed >= worthwhile) {
            List<Long> slow =
                    firstSeen.entrySet().stream()
                            .filter(each -> time - each.getValue() > PATIENCE)
                            .map(Map.Entry::getKey)
                            .filter(id -> !bypassed.containsKey(id))
                            .sorted()
                            .limit(MOST - bypassed.size())
                            .toList();
            if (!slow.isEmpty()) {
                slow.forEach(id -> bypassed.put(id, closed));
                lastBegun = time;
            }
        }
    }

    void clear() {
        firstSeen.clear();
        bypassed.clear();
        lastBegun = null;
    }
}
