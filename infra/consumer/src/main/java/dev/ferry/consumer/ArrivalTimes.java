package dev.ferry.consumer;

import java.util.ArrayDeque;
import java.util.Deque;

/// Remembers when the records of one partition were first seen, to tell the age of the oldest
/// record that is not applied.
final class ArrivalTimes {
    private record Seen(long end, long atNanos) {}

    /// Enough for an hour at one call a second. Beyond that, later records get the time of the last
    /// entry.
    private static final int MOST = 3_600;

    private final Deque<Seen> seen = new ArrayDeque<>();

    /// @param applied offset behind the last record applied
    /// @param end offset that the next record gets
    /// @return nanoseconds since the oldest record was seen that is not applied; 0 when all are
    long oldest(long applied, long end, long nowNanos) {
        while (!seen.isEmpty() && seen.getFirst().end() <= applied) {
            seen.removeFirst();
        }
        long last = seen.isEmpty() ? applied : seen.getLast().end();
        if (end > last) {
            if (seen.size() == MOST) {
                seen.addLast(new Seen(end, seen.removeLast().atNanos()));
            } else {
                seen.addLast(new Seen(end, nowNanos));
            }
        }
        return seen.isEmpty() ? 0 : nowNanos - seen.getFirst().atNanos();
    }
}
