package dev.ferry.relay.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Transactions that run for long, which [Floors] do not wait for.
///
/// One that has written and does not end for an hour would keep all floors where they were when it
/// began, and every look would walk over everything that was published since. So the floors go on,
/// and when such a transaction ends they fall back once to where they were.
///
/// Used by one thread at a time.
final class Bypass {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    /// Each costs a copy of the floors; further ones are waited for.
    private static final int MOST = 64;

    private final LongSupplier nanoTime;
    private final Map<Long, Long> firstSeen = new HashMap<>();

    /// The floors from before, by id.
    private final Map<Long, Map<Short, Long>> floors = new HashMap<>();

    Bypass(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Set<Long> ids() {
        return floors.keySet();
    }

    /// @return the floors from before of each that has ended
    List<Map<Short, Long>> ended(Snapshot now) {
        List<Map<Short, Long>> before = new ArrayList<>();
        floors.entrySet()
                .removeIf(each -> {
                    boolean ended = !now.running().contains(each.getKey());
                    if (ended) {
                        before.add(each.getValue());
                    }
                    return ended;
                });
        return before;
    }

    /// @param current no transaction that runs can commit a row below
    void begin(Snapshot now, Map<Short, Long> current) {
        long time = nanoTime.getAsLong();
        firstSeen.keySet().retainAll(now.running());
        for (long id : now.running()) {
            long since = firstSeen.computeIfAbsent(id, _ -> time);
            if (time - since > PATIENCE && floors.size() < MOST) {
                floors.computeIfAbsent(id, _ -> Map.copyOf(current));
            }
        }
    }

    void clear() {
        firstSeen.clear();
        floors.clear();
    }
}
