package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrewTest {
    private static final int BATCH = 1_600;
    private static final int LITTLE = 10;

    private long now;
    private final Crew crew =
            new Crew(BATCH, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> now);
    private final Crew.Place first = crew.join();
    private final Crew.Place second = crew.join();

    @Test
    void all_work_until_it_has_been_calm_for_a_while() {
        assertThat(second.isNeeded()).isTrue();
        work(9, LITTLE);
        assertThat(second.isNeeded()).isTrue();
        work(4, LITTLE);
        assertThat(second.isNeeded()).isFalse();
        assertThat(first.isNeeded()).isTrue();
    }

    @Test
    void nothing_to_do_is_calm_too() {
        work(11, 0);

        assertThat(second.isNeeded()).isFalse();
    }

    @Test
    void large_batches_bring_the_others_back_but_not_a_single_one() {
        work(30, LITTLE);
        first.worked(BATCH);
        assertThat(second.isNeeded()).isFalse();

        work(1, BATCH);
        assertThat(second.isNeeded()).isTrue();
    }

    @Test
    void batches_between_the_bounds_change_nothing() {
        int between = BATCH / 8;
        work(60, between);
        assertThat(second.isNeeded()).as("after much to do").isTrue();

        work(60, LITTLE);
        work(60, between);
        assertThat(second.isNeeded()).as("after little to do").isFalse();
    }

    @Test
    void the_others_help_when_the_first_is_silent_and_stay_a_while() {
        work(30, LITTLE);
        now += Duration.ofMillis(2_100).toNanos();
        assertThat(second.isNeeded()).isTrue();

        work(5, LITTLE);
        assertThat(second.isNeeded()).isTrue();
        work(10, LITTLE);
        assertThat(second.isNeeded()).isFalse();
    }

    @Test
    void each_move_is_seen_once_by_the_others_and_not_by_the_mover() {
        first.moved();
        assertThat(first.othersMoved()).isFalse();
        assertThat(second.othersMoved()).isTrue();
        assertThat(second.othersMoved()).isFalse();

        second.moved();
        first.moved();
        assertThat(first.othersMoved()).as("the mover's own does not hide the other's").isTrue();
    }

    /// Ten steps of the first worker a second.
    private void work(int seconds, int rows) {
        for (int step = 0; step < seconds * 10; step++) {
            now += Duration.ofMillis(100).toNanos();
            first.worked(rows);
        }
    }
}
