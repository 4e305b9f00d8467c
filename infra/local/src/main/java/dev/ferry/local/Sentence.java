package dev.ferry.local;

import java.util.Locale;

/// What a service says, as a sentence on a line of its own.
final class Sentence {
    private Sentence() {}

    static String of(String said) {
        return said.isEmpty()
                ? said
                : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
    }
}
