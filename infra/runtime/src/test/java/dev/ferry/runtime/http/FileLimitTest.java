package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FileLimitTest {
    @Test
    void a_process_that_may_open_many_files_takes_the_connections_that_were_asked_for() {
        assertThat(new FileLimit().take(4_096, 1_048_576, 100)).isEqualTo(4_096);
        assertThat(new FileLimit().take(4_096)).isBetween(1, 4_096);
    }

    @Test
    void files_are_left_for_what_else_the_process_opens() {
        assertThat(new FileLimit().take(4_096, 1_024, 24)).isEqualTo(500);
        assertThat(new FileLimit().take(4_096, 256, 56)).isEqualTo(72);
        assertThat(new FileLimit().take(4_096, 128, 100)).isEqualTo(1);
    }

    @Test
    void servers_of_one_process_share_its_files() {
        FileLimit limit = new FileLimit();
        int first = limit.take(4_096, 1_024, 24);
        int second = limit.take(4_096, 1_024, 24);
        int third = limit.take(4_096, 1_024, 24);
        assertThat(List.of(first, second, third)).containsExactly(500, 250, 122);
        limit.giveBack(first);
        limit.giveBack(second);
        assertThat(limit.take(4_096, 1_024, 24)).as("beside the third").isEqualTo(439);
    }
}
