package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {
    @TempDir private Path folder;

    @Test
    void each_source_is_kept_apart_and_foreign_variables_are_left_out() throws IOException {
        Path file =
                Files.writeString(folder.resolve("a.properties"), "# über\nhouse.owner = José \n");

        assertThat(
                        Sources.read(
                                file,
                                Map.of(
                                        "FERRY_SET_HOUSE_OWNER",
                                        "x",
                                        "FERRY_LOG",
                                        "text",
                                        "HOME",
                                        "/"),
                                List.of("house.owner=a=b", "house.age=")))
                .isEqualTo(
                        new Sources(
                                Map.of("house.owner", "José"),
                                Map.of("FERRY_SET_HOUSE_OWNER", "x"),
                                Map.of("house.owner", "a=b", "house.age", "")));
    }

    @Test
    void the_last_of_two_assignments_of_a_key_wins() {
        assertThat(Sources.read(null, Map.of(), List.of("a=1", "a=2")).assignments())
                .isEqualTo(Map.of("a", "2"));
    }

    @Test
    void an_argument_that_assigns_nothing_is_refused() {
        refused(null, List.of("house.owner"), "--set must be key=value: house.owner");
        refused(null, List.of("=x"), "--set must be key=value: =x");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_in_one_sentence() throws IOException {
        Path absent = folder.resolve("absent.properties");
        Path latin =
                Files.write(folder.resolve("latin.properties"), new byte[] {'a', '=', (byte) 0xe9});
        Path broken = Files.writeString(folder.resolve("broken.properties"), "a=\\u12");

        refused(absent, List.of(), "--config must name a file that can be read: " + absent);
        refused(folder, List.of(), "--config must name a file that can be read: " + folder);
        refused(latin, List.of(), "--config must name a file in UTF-8: " + latin);
        refused(
                broken,
                List.of(),
                "--config must name a properties file: "
                        + broken
                        + " (Malformed \\uxxxx encoding.)");
    }

    private static void refused(@Nullable Path file, List<String> assignments, String message) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Sources.read(file, Map.of(), assignments))
                .withMessage(message);
    }
}
