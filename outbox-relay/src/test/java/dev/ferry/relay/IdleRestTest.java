package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.observe.RecoveryDoubts;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.telemetry.Tracing;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdleRestTest {
    @Test
    void an_idle_worker_rests_twice_as_long_each_time_and_not_at_all_after_events() {
        try (Telemetry telemetry = new Telemetry(Tracing.of("test", Map.of()))) {
            RelayMetrics metrics =
                    new RelayMetrics(
                            telemetry, "main", Duration.ofSeconds(1), new RecoveryDoubts("group"));
            IdleRest rest = new IdleRest(Duration.ofMillis(10), metrics);
            assertThat(IntStream.range(0, 5).mapToLong(_ -> rest.after(0).toMillis()))
                    .containsExactly(2L, 4L, 8L, 10L, 10L);
            assertThat(rest.after(1)).isZero();
            assertThat(rest.after(0).toMillis()).isEqualTo(2);
        }
    }
}
