package dev.ferry.local.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A CSV file in the making: the header and whatever lines a test needs.
public record Sheet(Path file) {
    /// A line that every rule accepts.
    public static String good(String invoice) {
        return invoice + ",85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,France";
    }

    /// The accepted line with one column changed.
    public static String with(Column column, String value) {
        String[] fields = good("536365").split(",", -1);
        fields[column.index()] = value;
        return String.join(",", fields);
    }

    public Path lines(String... lines) {
        return text(String.join(",", Column.HEADER) + "\n" + String.join("\n", lines) + "\n");
    }

    public Path text(String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Workload read(String... lines) {
        return Workload.read(List.of(lines(lines)));
    }
}
