package dev.ferry.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {
    record Access(String user, Secret password) {}

    @TempDir private Path folder;

    @Test
    void a_secret_never_prints_not_even_inside_a_record() {
        assertThat(read("hunter2"))
                .hasToString("Access[user=ferry, password=***]")
                .isEqualTo(new Access("ferry", new Secret("hunter2")));
    }

    @Test
    void a_secret_is_read_from_a_file_without_its_last_line_break_only() throws IOException {
        assertThat(fromFile("hunter2\n")).isEqualTo("hunter2");
        assertThat(fromFile("hunter2\r\n")).isEqualTo("hunter2");
        assertThat(fromFile(" hunter2 \n\n")).isEqualTo(" hunter2 \n");
        assertThat(fromFile("hunter2")).isEqualTo("hunter2");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        Path absent = folder.resolve("absent");

        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read("file:" + absent))
                .withMessage(
                        "access.password must be the secret itself, or file: and the path of a file that"
                                + " can be read: file:"
                                + absent);
    }

    @Test
    void an_argument_that_is_the_secret_itself_is_refused_without_repeating_it()
            throws IOException {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Secret.ofArgument("hunter2"))
                .withMessageStartingWith("must be file: and the path of a file")
                .withMessageNotContaining("hunter2");
        Path file = Files.writeString(folder.resolve("secret"), "hunter2");
        assertThat(Secret.ofArgument("file:" + file).reveal()).isEqualTo("hunter2");
    }

    private String fromFile(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        return read("file:" + file).password().reveal();
    }

    private static Access read(String password) {
        return Settings.read(
                Access.class,
                "access",
                new Sources(
                        Map.of("access.user", "ferry"),
                        Map.of(),
                        Map.of("access.password", password)));
    }
}
