package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// What became of the letters of one handler and aggregate, when one of them was decided about.
///
/// @param applied letters that have taken effect
/// @param left letters that still wait
/// @param hindrance why the first of those that are left cannot take effect; null when none is left
public record LetterOutcome(int applied, int left, @Nullable String hindrance) {
    static final LetterOutcome NOTHING = new LetterOutcome(0, 0, null);

    /// What became of these letters and of `others`.
    LetterOutcome and(LetterOutcome others) {
        return new LetterOutcome(
                applied + others.applied,
                left + others.left,
                hindrance == null ? others.hindrance : hindrance);
    }
}
