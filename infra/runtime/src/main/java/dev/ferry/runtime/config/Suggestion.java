package dev.ferry.runtime.config;

import java.util.Collection;
import java.util.Comparator;

/// Finds the known word that was probably meant.
final class Suggestion {
    /// At most one letter in so many may differ; beyond that, the words are unrelated.
    private static final int ONE_IN = 4;

    private Suggestion() {}

    /// @return `; did you mean …?`, or nothing when no word is near
    static String of(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .filter(word -> distance(typed, word) <= Math.max(1, typed.length() / ONE_IN))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    /// The Levenshtein distance: how many letters have to be inserted, deleted or replaced.
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                now[column] =
                        Math.min(
                                before[column - 1] + replaced,
                                1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
