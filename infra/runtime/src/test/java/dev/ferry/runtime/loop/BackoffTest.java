package dev.ferry.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void the_bound_of_a_pause_doubles_with_each_failure_up_to_the_most() {
        long[] bounds = {100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000};
        for (int failures = 1; failures <= bounds.length; failures++) {
            assertBetweenHalfAndAll(failures, bounds[failures - 1]);
        }
    }

    @Test
    void a_pause_stays_at_the_most_however_long_the_outage_lasts() {
        assertBetweenHalfAndAll(1_000, 5_000);
        assertBetweenHalfAndAll(Integer.MAX_VALUE, 5_000);
    }

    @Test
    void pauses_differ_so_that_instances_do_not_come_back_together() {
        assertThat(IntStream.range(0, 100).mapToObj(_ -> BACKOFF.after(7)).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void a_backoff_that_cannot_grow_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("a backoff grows from PT2S, at least 0, to PT1S, at most a year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
    }

    private static void assertBetweenHalfAndAll(int failures, long bound) {
        for (int i = 0; i < 100; i++) {
            assertThat(BACKOFF.after(failures).toMillis()).isBetween(bound / 2, bound);
        }
    }
}
