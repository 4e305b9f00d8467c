package dev.ferry.e2e.topic;

import java.util.List;

/// What the comparison found.
///
/// @param committed numbers in the table when the check began
/// @param aggregates that they belong to
/// @param records read from the topics
/// @param later numbers that were committed after the check began; their order and repeats are
///   judged, and none of them counts as lost
/// @param withoutNumber records without a key or a number, which cannot be judged
/// @param examples the first few findings of each kind
record TopicVerdict(
        long committed,
        long aggregates,
        long records,
        long later,
        long withoutNumber,
        long lost,
        long doubled,
        long outOfOrder,
        long neverCommitted,
        List<String> examples) {
    TopicVerdict {
        examples = List.copyOf(examples);
    }

    /// @param mayDouble whether the relay promises no more than at least once
    boolean holds(boolean mayDouble) {
        return lost == 0
                && outOfOrder == 0
                && neverCommitted == 0
                && withoutNumber == 0
                && (mayDouble || doubled == 0);
    }
}
