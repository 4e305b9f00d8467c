package dev.ferry.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Whole folders at once.
final class Folders {
    private Folders() {}

    /// Deletes the folder and all that is in it; does nothing when it is not there.
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder " + folder + " could not be deleted.", failure);
        }
    }

    /// The name of a temporary folder of its own, which is not made yet.
    static Path temporary(String prefix) {
        return Path.of(System.getProperty("java.io.tmpdir"), prefix + UUID.randomUUID())
                .toAbsolutePath();
    }

    /// Where unpacked programs are kept between runs: root's in a folder that other users may
    /// enter, because PostgreSQL may have to run as one of them.
    static Path cache() {
        if (System.getProperty("user.name").equals("root")) {
            return Path.of("/var/cache/ferry");
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "ferry")
                : Path.of(configured, "ferry");
    }
}
