package dev.ferry.bench.projector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process says of itself: it prints `applied N` after each commit.
record PrintedPosition(Path log) implements Position {
    static final String WORD = "applied ";

    @Override
    public long applied() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(WORD))
                    .mapToLong(line -> Long.parseLong(line.substring(WORD.length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("The output " + log + " cannot be read.", e);
        }
    }

    @Override
    public void close() {}
}
