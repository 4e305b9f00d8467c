package dev.ferry.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void user_and_system_time_of_the_process_and_its_ended_children_are_added() {
        String stat =
                "4711 (postgres: (x) y) S 1 4711 4711 0 -1 4194560 100 200 0 0 11 22 33 44 20 0 1 0 9";

        assertThat(ProcessorTime.parse(stat))
                .isEqualTo(Duration.ofMillis((11 + 22 + 33 + 44) * 10));
    }

    @Test
    void a_process_that_works_uses_time() {
        long self = ProcessHandle.current().pid();
        Duration before = ProcessorTime.ofTree(self);

        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(ProcessorTime.ofTree(self)).isGreaterThan(before));
    }
}
