package dev.ferry.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A value that must not reach a log: it prints as `***`.
///
/// `file:/run/secrets/x` reads the value from that file, its last line break removed, so that an
/// orchestrator's secret needs no environment variable.
public record Secret(String reveal) {
    private static final String FILE = "file:";

    static Secret parse(String text) {
        if (!text.startsWith(FILE)) {
            return new Secret(text);
        }
        Path path = Path.of(text.substring(FILE.length()));
        try {
            return new Secret(Files.readString(path).stripTrailing());
        } catch (IOException e) {
            throw new IllegalArgumentException("names a file that cannot be read: " + path, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
