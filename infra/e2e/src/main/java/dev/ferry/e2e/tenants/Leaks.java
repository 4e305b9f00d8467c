package dev.ferry.e2e.tenants;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// What a tenant found out about another, and how often. Any thread may note something.
final class Leaks {
    private static final int MOST_KEPT = 100;

    private final Map<String, LongAdder> found = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> tries = new ConcurrentHashMap<>();

    /// @param kind `HTTP`, or a role of the database
    void tried(String kind) {
        tries.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// @param sentence the same for each occurrence of the same leak
    void found(String sentence) {
        if (found.size() < MOST_KEPT || found.containsKey(sentence)) {
            found.computeIfAbsent(sentence, _ -> new LongAdder()).increment();
        }
    }

    long tries(String kind) {
        return tries.getOrDefault(kind, new LongAdder()).sum();
    }

    /// Each with its number, in the order of the alphabet.
    List<String> sentences() {
        return found.entrySet().stream()
                .map(each -> "%s (%,d times)".formatted(each.getKey(), each.getValue().sum()))
                .toList();
    }
}
