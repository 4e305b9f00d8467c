package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplacementPauseTest {
    private final ReplacementPause pause = new ReplacementPause();

    @Test
    void the_first_thread_joins_at_once() {
        assertThat(pause.rest()).isZero();
    }

    @Test
    void the_pause_grows_with_each_failure_and_stays_below_half_a_minute() {
        pause.failed();
        assertThat(pause.rest().toMillis()).isBetween(0L, 1_000L);
        for (int i = 0; i < 50; i++) {
            pause.failed();
        }
        assertThat(pause.rest().toMillis()).isBetween(10_000L, 30_000L);
    }

    @Test
    void a_thread_that_waits_goes_on_when_the_group_stops() {
        for (int i = 0; i < 50; i++) {
            pause.failed();
        }
        pause.stop();
        pause.await();
        assertThat(pause.rest().toMillis()).isPositive();
    }
}
