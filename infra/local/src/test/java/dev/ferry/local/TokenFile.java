package dev.ferry.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A token as commands take it: in a file.
final class TokenFile {
    private TokenFile() {}

    /// @return the value of `--token`
    static String of(String token) {
        try {
            Path file = Files.createTempFile("token", "");
            file.toFile().deleteOnExit();
            Files.writeString(file, token);
            return "file:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
