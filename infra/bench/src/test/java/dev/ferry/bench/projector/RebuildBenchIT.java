package dev.ferry.bench.projector;

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
class RebuildBenchIT {
    @TempDir private Path results;

    @Test
    void every_part_of_a_rebuild_has_its_figures() throws IOException {
        int exitCode =
                BenchMain.commandLine()
                        .execute(
                                "rebuild",
                                "--orders=2000",
                                "--customers=100",
                                "--runs=1",
                                "--calm=2",
                                "--heap=128",
                                "--results=" + results);

        assertThat(exitCode).isZero();
        try (Stream<Path> files = Files.list(results)) {
            List<Path> pages = files.toList();
            assertThat(pages).hasSize(1);
            assertThat(Files.readString(pages.getFirst()))
                    .contains("| " + Staleness.CALM)
                    .contains("| " + Staleness.FILLING)
                    .contains("| " + Staleness.JOIN);
        }
    }
}
