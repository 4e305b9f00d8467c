package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir private Path folder;

    @Test
    void a_file_that_went_away_names_no_process_and_says_nothing() {
        PidFile file = new PidFile(folder.resolve("postmaster.pid"));
        assertThat(file.pid()).isZero();
        assertThat(file.saysReady(0)).isFalse();
    }

    @Test
    void a_file_without_its_first_line_names_no_process() throws IOException {
        assertThat(written("").pid()).isZero();
    }

    @Test
    void a_server_is_ready_when_its_own_file_says_so() throws IOException {
        PidFile file = written("17\n/data\n1790000000\n5432\n\n127.0.0.1\n 1 2\nready   \n");
        assertThat(file.pid()).isEqualTo(17);
        assertThat(file.saysReady(17)).isTrue();
        assertThat(file.saysReady(18)).as("a file left by another process").isFalse();
    }

    @Test
    void a_server_that_starts_is_not_ready() throws IOException {
        assertThat(written("17\n/data\n1790000000\n5432\n\n").saysReady(17)).isFalse();
        assertThat(
                        written("17\n/data\n1790000000\n5432\n\n127.0.0.1\n 1 2\nstarting\n")
                                .saysReady(17))
                .isFalse();
    }

    private PidFile written(String content) throws IOException {
        return new PidFile(Files.writeString(folder.resolve("postmaster.pid"), content));
    }
}
