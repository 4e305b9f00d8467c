package dev.ferry.e2e.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The servers' data and the relays' logs. The data go at the end; the logs too, unless somebody
/// has to read them.
final class WorkFolder implements AutoCloseable {
    private final Path folder =
            Path.of(System.getProperty("java.io.tmpdir"), "ferry-verify-" + UUID.randomUUID());
    private boolean keepLogs;

    void create() throws IOException {
        Files.createDirectories(logs());
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    void keepLogs() {
        keepLogs = true;
    }

    @Override
    public void close() {
        delete(postgres());
        delete(kafka());
        if (!keepLogs) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be deleted.", e);
        }
    }
}
