package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalTimesTest {
    private final ArrivalTimes times = new ArrivalTimes();

    @Test
    void the_age_is_that_of_the_oldest_record_that_is_not_applied() {
        assertThat(times.oldest(0, 10, 1_000)).isZero();
        assertThat(times.oldest(0, 20, 3_000)).isEqualTo(2_000);
        assertThat(times.oldest(9, 20, 4_000)).isEqualTo(3_000);
        assertThat(times.oldest(10, 20, 4_000)).isEqualTo(1_000);
        assertThat(times.oldest(20, 20, 9_000)).isZero();
    }

    @Test
    void a_partition_whose_checkpoint_goes_back_is_behind_from_then_on() {
        assertThat(times.oldest(20, 20, 1_000)).isZero();
        assertThat(times.oldest(5, 20, 2_000)).isZero();
        assertThat(times.oldest(5, 20, 5_000)).isEqualTo(3_000);
    }

    @Test
    void what_is_kept_is_bounded_and_the_oldest_age_stays_true() {
        for (int second = 0; second < 10_000; second++) {
            times.oldest(0, second + 1, second);
        }
        assertThat(times.oldest(0, 10_000, 10_000)).isEqualTo(10_000);
    }
}
