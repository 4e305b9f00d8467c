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

/// A small run of every system that needs no other checkout.
class ProjectorBenchIT {
    @TempDir private Path results;

    @Test
    void the_projector_and_its_handlers_leave_the_rows_that_the_events_ask_for()
            throws IOException {
        int exitCode =
                BenchMain.commandLine()
                        .execute(
                                "projector",
                                "--orders=3000",
                                "--customers=100",
                                "--runs=1",
                                "--heap=128",
                                "--results=" + results);

        assertThat(exitCode).isZero();
        assertThat(Files.readString(page()))
                .contains("| projector              |          1 of 1 |")
                .contains("| handlers without Kafka |          1 of 1 |");
    }

    @Test
    void a_folder_that_is_no_built_checkout_is_refused() {
        int exitCode =
                BenchMain.commandLine().execute("projector", "--against=" + results, "--runs=1");

        assertThat(exitCode).isEqualTo(1);
    }

    private Path page() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            List<Path> pages = files.toList();
            assertThat(pages).hasSize(1);
            return pages.getFirst();
        }
    }
}
