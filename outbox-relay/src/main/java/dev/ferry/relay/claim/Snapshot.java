package dev.ferry.relay.claim;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Which transactions had not ended at a moment (PostgreSQL manual, "Transaction ID and Snapshot
/// Information Functions").
///
/// @param running ids below `xmax` that had not ended
/// @param xmax every id from here on had not ended either
public record Snapshot(Set<Long> running, long xmax) {
    /// @param text of `pg_current_snapshot()`: `xmin:xmax:` and the running ids with commas
    public static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        Set<Long> running =
                parts[2].isEmpty()
                        ? Set.of()
                        : Arrays.stream(parts[2].split(","))
                                .map(Long::valueOf)
                                .collect(Collectors.toUnmodifiableSet());
        return new Snapshot(running, Long.parseLong(parts[1]));
    }

    /// The lowest id that had not ended.
    ///
    /// @param ignored ids that do not count
    long oldest(Set<Long> ignored) {
        return running.stream()
                .filter(id -> !ignored.contains(id))
                .mapToLong(Long::longValue)
                .min()
                .orElse(xmax);
    }
}
