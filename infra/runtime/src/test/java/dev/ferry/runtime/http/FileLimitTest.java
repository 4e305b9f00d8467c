package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileLimitTest {
    @Test
    void a_process_that_may_open_many_files_takes_the_connections_that_were_asked_for() {
        assertThat(FileLimit.connections(4_096, 1_048_576, 100)).isEqualTo(4_096);
        assertThat(FileLimit.connections(4_096)).isBetween(1, 4_096);
    }

    @Test
    void files_are_left_for_what_else_the_process_opens() {
        assertThat(FileLimit.connections(4_096, 1_024, 24)).isEqualTo(750);
        assertThat(FileLimit.connections(4_096, 256, 56)).isEqualTo(72);
        assertThat(FileLimit.connections(4_096, 128, 100)).isEqualTo(1);
    }
}
