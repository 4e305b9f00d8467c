package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentKeyTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void a_key_is_made_once_for_its_owner_alone() throws IOException {
        Path file = folder.resolve("home").resolve("key.json");
        assertThat(DevelopmentKey.existing(file)).isNull();

        DevelopmentKey made = DevelopmentKey.existingOrNew(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("home"))))
                .isEqualTo("rwx------");
        assertThat(DevelopmentKey.existingOrNew(file).publicJson()).isEqualTo(made.publicJson());
        assertThat(made.publicJson()).doesNotContain("\"d\"");
    }

    @Test
    void two_that_make_a_key_at_once_have_the_same() throws Exception {
        Path file = folder.resolve("key.json");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> start =
                () -> {
                    together.await();
                    return DevelopmentKey.existingOrNew(file).publicJson();
                };
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> keys = threads.invokeAll(List.of(start, start));
            assertThat(keys.getFirst().get()).isEqualTo(keys.getLast().get());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws IOException {
        Path file = folder.resolve("key.json");
        DevelopmentKey made = DevelopmentKey.existingOrNew(file);
        Files.setPosixFilePermissions(made.file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> DevelopmentKey.existing(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("can be read or changed by others");
    }

    @Test
    void a_link_that_leads_nowhere_is_told_by_its_name() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("key.json"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> DevelopmentKey.existingOrNew(link))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void a_file_that_is_no_key_is_told_by_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> DevelopmentKey.existing(file))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "The file %s holds no key of Ferry's that can be read: delete it, and a new one is made."
                                .formatted(file));
    }
}
