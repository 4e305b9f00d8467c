package dev.ferry.consumer;

import java.util.ArrayDeque;
import java.util.Deque;

/// When the records of one partition were first seen, to tell how old the oldest one is that was
/// not applied.
final class ArrivalTimes {
    private record Seen(long end, long atNanos) {}

    /// An hour at one look a second; after that, later records count as old as the last one kept.
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
