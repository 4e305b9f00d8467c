package dev.ferry.e2e.topic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts all findings and keeps a few of each kind as text.
final class Findings {
    private static final int EXAMPLES_OF_A_KIND = 5;

    private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
    private final List<String> examples = new ArrayList<>();

    /// @param detail which event, and where; it follows the kind and a colon
    void add(Finding finding, String detail) {
        if (counts.merge(finding, 1L, Long::sum) <= EXAMPLES_OF_A_KIND) {
            examples.add("%s: %s".formatted(finding, detail));
        }
    }

    long count(Finding finding) {
        return counts.getOrDefault(finding, 0L);
    }

    List<String> examples() {
        return List.copyOf(examples);
    }
}
