package dev.ferry.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A value that must not appear in a log: it prints as `***`.
///
/// `file:/run/secrets/x` reads the value from that file without its last line break, so that an
/// orchestrator's secret needs no environment variable.
public record Secret(String reveal) {
    private static final String FILE = "file:";
    private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\R\\z");

    /// Reads a secret from its text: the value itself, or `file:` and a path.
    ///
    /// @throws IllegalArgumentException when the file cannot be read; the message is the rest of a
    ///   sentence
    public static Secret parse(String text) {
        if (!text.startsWith(FILE)) {
            return new Secret(text);
        }
        String file = text.substring(FILE.length());
        try {
            return new Secret(
                    LAST_LINE_BREAK.matcher(Files.readString(Path.of(file))).replaceFirst(""));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "must be the secret itself, or file: and the path of a file that can be read: "
                            + text,
                    e);
        }
    }

    /// Reads a secret from an argument: `file:` and a path, nothing else.
    ///
    /// @throws IllegalArgumentException when it is the secret itself, or the file cannot be read;
    ///   the message is the rest of a sentence and does not repeat the secret
    public static Secret ofArgument(String text) {
        if (!text.startsWith(FILE)) {
            throw new IllegalArgumentException(
                    "must be file: and the path of a file, because every user of this machine can read the arguments of a program");
        }
        return parse(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
