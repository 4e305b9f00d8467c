package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/// Looks at the class path that the packaged program runs with.
final class LibrariesIT {
    @Test
    void the_program_runs_without_the_libraries_of_tests() throws IOException {
        List<String> libraries;
        try (JarFile program =
                new JarFile(Path.of("target", "bench-0.1.0-SNAPSHOT.jar").toFile())) {
            Attributes attributes = program.getManifest().getMainAttributes();
            libraries = List.of(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "));
        }
        assertThat(libraries).anyMatch(name -> name.startsWith("lib/embedded-"));
        assertThat(libraries)
                .noneMatch(name ->
                        name.matches(
                                "lib/(testkit|junit|assertj|testcontainers|awaitility|opentest4j)-.*"));
    }
}
