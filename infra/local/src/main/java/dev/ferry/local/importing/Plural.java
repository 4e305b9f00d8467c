package dev.ferry.local.importing;

/// A number with its noun.
public final class Plural {
    private Plural() {}

    /// @param noun whose plural ends in `s`
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
