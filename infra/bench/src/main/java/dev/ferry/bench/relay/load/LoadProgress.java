package dev.ferry.bench.relay.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far a process is that keeps its events to itself. It prints `first NANOS` when the first
/// events are through, and at the end `rows N duplicates-or-disorder N half NANOS last NANOS`,
/// times as [System#nanoTime].
///
/// Used by many threads.
public final class LoadProgress {
    private record Mark(long rows, long nanos) {}

    private final Map<Integer, Long> lastVersions = new HashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private long rows;
    private long wrong;

    /// Notes a batch that has been committed.
    public synchronized void relayed(List<byte[]> payloads) {
        long now = System.nanoTime();
        if (rows == 0) {
            System.out.println("first " + now);
        }
        for (byte[] payload : payloads) {
            long version = EventBytes.version(payload);
            Long before = lastVersions.put(EventBytes.aggregate(payload), version);
            if (version != (before == null ? 1 : before + 1)) {
                wrong++;
            }
        }
        rows += payloads.size();
        marks.add(new Mark(rows, now));
    }

    /// Says how it went.
    public synchronized void end() {
        long half =
                marks.stream()
                        .filter(mark -> mark.rows() >= rows / 2)
                        .findFirst()
                        .map(Mark::nanos)
                        .orElse(0L);
        long last = marks.isEmpty() ? 0 : marks.getLast().nanos();
        System.out.println("rows %d wrong %d half %d last %d".formatted(rows, wrong, half, last));
    }
}
