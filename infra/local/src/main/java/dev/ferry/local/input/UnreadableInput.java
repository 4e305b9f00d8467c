package dev.ferry.local.input;

import java.nio.file.Path;

/// Input that cannot be understood; the message is one sentence naming the file, the line where
/// there is one, and what is wrong.
public final class UnreadableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableInput(String message) {
        super(message);
    }

    static UnreadableInput file(Path file, String complaint) {
        return new UnreadableInput("%s %s".formatted(file, complaint));
    }

    static UnreadableInput line(Path file, long line, String complaint) {
        return new UnreadableInput("%s, line %d: %s".formatted(file, line, complaint));
    }
}
