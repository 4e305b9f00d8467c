package dev.ferry.bench.report;

import java.util.Map;
import java.util.stream.Collectors;

/// What one run of one system came to.
///
/// @param label of the system, and of the variant where there are several
/// @param round in which it ran, from 1
/// @param figures empty when it failed
/// @param complaint why it does not count, or an empty text
public record RunOutcome(String label, int round, Map<Figure, Double> figures, String complaint) {
    /// What is wrong, without what the process printed.
    String shortComplaint() {
        return complaint.lines().findFirst().orElse("");
    }

    public boolean counts() {
        return complaint.isEmpty();
    }

    /// One line for a person who waits: `[round 2] with tokens: commands/s 310, p50 ms 4.1`.
    public String line() {
        return figures.entrySet().stream()
                .map(each -> each.getKey().title() + " " + each.getKey().format(each.getValue()))
                .collect(Collectors.joining(", ", "[round %d] %s: ".formatted(round, label), ""));
    }
}
