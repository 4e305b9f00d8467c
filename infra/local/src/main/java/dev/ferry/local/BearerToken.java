package dev.ferry.local;

import dev.ferry.runtime.config.Secret;
import java.util.regex.Pattern;

/// A token for the header `Authorization`, as it was typed or is kept in a file or variable.
final class BearerToken {
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e]*");

    private BearerToken() {}

    /// @param text the token itself, or `file:` and a path; empty for none
    /// @throws IllegalArgumentException when the file cannot be read, or the token could not be
    ///   sent: Java's HTTP client would refuse it with a message that shows it. The message is the
    ///   rest of a sentence.
    static Secret parse(String text) {
        Secret token = Secret.parse(text);
        if (!CHARACTERS.matcher(token.reveal()).matches()) {
            throw new IllegalArgumentException(
                    "must be a token of printable ASCII characters without blanks and line breaks, and what was given, or the file or variable, has others");
        }
        return token;
    }
}
