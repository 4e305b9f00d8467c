package dev.ferry.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.bench.BenchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small and without the peers, which would have to be fetched first.
class RelayBenchIT {
    @TempDir private Path results;

    @Test
    void a_drain_that_counts_is_written_down() throws IOException {
        int exitCode =
                BenchMain.commandLine()
                        .execute(
                                "relay",
                                "--scenario=drain",
                                "--systems=ferry-eo,raw",
                                "--rows=2000",
                                "--aggregates=40",
                                "--runs=1",
                                "--heap=128",
                                "--results=" + results);

        assertThat(exitCode).isZero();
        List<Path> pages = pages();
        assertThat(pages).hasSize(1);
        assertThat(Files.readString(pages.getFirst()))
                .contains("`./ferry bench relay --scenario=drain --systems=ferry-eo,raw ")
                .contains("| ferry exactly-once |          1 of 1 |")
                .contains("| raw limit          |          1 of 1 |")
                .contains("relay.publish.delivery");
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.toList();
        }
    }
}
