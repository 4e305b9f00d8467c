package dev.ferry.runtime.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final long SECOND = 1_000_000_000;

    /// Near the end of the clock's range, where a comparison of times would go wrong.
    private static final long NOW = Long.MAX_VALUE - SECOND;

    private final RequestRate rate = new RequestRate(NOW);

    @Test
    void twice_the_requests_of_a_second_begin_at_once_and_then_as_many_as_time_allows() {
        assertThat(taken(100, 10, NOW)).isEqualTo(20);
        assertThat(taken(100, 10, after(SECOND / 2))).isEqualTo(5);
        assertThat(taken(100, 10, after(SECOND * 3 / 2))).isEqualTo(10);
    }

    @Test
    void a_long_pause_saves_up_no_more_than_twice_the_requests_of_a_second() {
        assertThat(taken(100, 10, after(3_600 * SECOND))).isEqualTo(20);
    }

    @Test
    void over_a_minute_the_allowed_rate_is_kept_exactly() {
        int taken = 0;
        for (long millis = 0; millis < 60_000; millis++) {
            taken += taken(3, 7, after(millis * 1_000_000));
        }
        assertThat(taken).isBetween(60 * 7 + 13, 60 * 7 + 14);
    }

    @Test
    void one_request_a_second_is_possible() {
        assertThat(taken(10, 1, NOW)).isEqualTo(2);
        assertThat(taken(10, 1, after(SECOND))).isEqualTo(1);
    }

    /// The time that the clock shows then, which may have begun anew at its lowest.
    private static long after(long nanos) {
        return NOW + nanos;
    }

    private int taken(int tries, int perSecond, long now) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            if (rate.take(perSecond, now)) {
                taken++;
            }
        }
        return taken;
    }
}
