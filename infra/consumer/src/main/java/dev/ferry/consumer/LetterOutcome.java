package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// The result of a decision about a letter, for all letters of its handler and aggregate.
///
/// @param applied letters that have taken effect
/// @param left letters that still wait
/// @param hindrance why the first of the remaining letters cannot take effect; null when none
///   remains, and when so many were applied that the rest follows by itself
public record LetterOutcome(int applied, int left, @Nullable String hindrance) {
    static final LetterOutcome NOTHING = new LetterOutcome(0, 0, null);

    /// The sum of this result and `others`.
    LetterOutcome and(LetterOutcome others) {
        return new LetterOutcome(
                applied + others.applied,
                left + others.left,
                hindrance == null ? others.hindrance : hindrance);
    }
}
