package dev.ferry.e2e.fuzz;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// What all senders together have sent and found. Any thread may note something.
final class Tally {
    private static final int MOST_KEPT = 1_000;

    private final Map<FuzzRequest.Kind, Map<Integer, LongAdder>> statuses =
            new ConcurrentHashMap<>();
    private final Map<String, LongAdder> accepted = new ConcurrentHashMap<>();
    private final Collection<Finding> findings = new ConcurrentLinkedQueue<>();
    private final LongAdder found = new LongAdder();
    private final LongAdder sent = new LongAdder();

    /// @param status 0 when there was no answer
    void answered(FuzzRequest request, int status) {
        sent.increment();
        statuses.computeIfAbsent(request.kind(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, _ -> new LongAdder())
                .increment();
        if (request.operation() != null && status / 100 == 2) {
            accepted.computeIfAbsent(request.operation().toString(), _ -> new LongAdder())
                    .increment();
        }
    }

    void found(Finding finding) {
        found.increment();
        if (found.sum() <= MOST_KEPT) {
            findings.add(finding);
        }
    }

    long sent() {
        return sent.sum();
    }

    /// All of them, also those that are not kept.
    long foundInAll() {
        return found.sum();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// How many answers of each status the requests of a kind had.
    SortedMap<Integer, Long> statuses(FuzzRequest.Kind kind) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        statuses.getOrDefault(kind, Map.of())
                .forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /// How many requests of each operation were accepted.
    SortedMap<String, Long> accepted() {
        SortedMap<String, Long> counts = new TreeMap<>();
        accepted.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }
}
