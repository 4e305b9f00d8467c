package dev.ferry.e2e.verify.judge;

import java.util.List;

/// What the comparison found. All four counts must be 0; a relay that promises at-least-once may
/// duplicate.
///
/// @param recorded records seen, duplicates included
/// @param examples the first few violations of each kind
public record Verdict(
        long recorded,
        long lost,
        long duplicated,
        long outOfOrder,
        long rolledBack,
        List<Violation> examples) {
    public Verdict {
        examples = List.copyOf(examples);
    }

    public boolean exactlyOnce() {
        return atLeastOnce() && duplicated == 0;
    }

    public boolean atLeastOnce() {
        return lost == 0 && outOfOrder == 0 && rolledBack == 0;
    }
}
