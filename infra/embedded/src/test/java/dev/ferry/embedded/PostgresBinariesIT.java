package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {
    @TempDir private Path cache;

    @Test
    void two_processes_at_once_and_a_half_finished_unpack_end_in_one_whole_folder()
            throws IOException {
        String folderName = folderOf(PostgresBinaries.in(Folders.cache())).getFileName().toString();
        Path partial = Files.createDirectories(cache.resolve(folderName + ".partial/bin"));
        Files.writeString(partial.resolve("initdb"), "half of it");
        try (JavaProcess first = JavaProcess.start(Unpack.class, cache.toString());
                JavaProcess second = JavaProcess.start(Unpack.class, cache.toString())) {
            assertThat(List.of(first.awaitLine("version"), second.awaitLine("version")))
                    .containsExactly("version 18", "version 18");
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(folderName, folderName + ".lock");
        }
        assertThat(cache.resolve(folderName).resolve("bin/initdb")).isExecutable();
    }

    private static Path folderOf(PostgresBinaries binaries) {
        return Path.of(binaries.program("postgres")).resolve("../..").normalize();
    }

    static final class Unpack {
        private Unpack() {}

        static void main(String... arguments) {
            System.out.println(
                    "version " + PostgresBinaries.in(Path.of(arguments[0])).majorVersion());
        }
    }
}
