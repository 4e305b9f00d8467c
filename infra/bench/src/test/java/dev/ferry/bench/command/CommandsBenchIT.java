package dev.ferry.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.bench.BenchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small run of the whole benchmark.
class CommandsBenchIT {
    @TempDir private Path results;

    @Test
    void commands_are_taken_with_tokens_and_without() throws IOException {
        int exitCode =
                BenchMain.commandLine()
                        .execute(
                                "commands",
                                "--clients=2",
                                "--seconds=2",
                                "--warm-up=1",
                                "--runs=1",
                                "--results=" + results);

        assertThat(exitCode).isZero();
        try (Stream<Path> files = Files.list(results)) {
            List<Path> pages = files.toList();
            assertThat(pages).hasSize(1);
            assertThat(Files.readString(pages.getFirst()))
                    .contains("| " + CommandsBench.WITHOUT + " | ")
                    .contains("| " + CommandsBench.WITH + "    | ");
        }
    }
}
