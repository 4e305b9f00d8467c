package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final double FULL = 1;
    private static final double LITTLE = 0.01;

    private long now;
    private final WorkerPool pool =
            new WorkerPool(Duration.ofSeconds(10), Duration.ofSeconds(2), () -> now);
    private final WorkerPool.WorkerSlot first = pool.join();
    private final WorkerPool.WorkerSlot second = pool.join();

    @Test
    void all_work_until_it_has_been_calm_for_a_while() {
        assertThat(second.shouldRun()).isTrue();
        work(9, LITTLE);
        assertThat(second.shouldRun()).isTrue();
        work(4, LITTLE);
        assertThat(second.shouldRun()).isFalse();
        assertThat(first.shouldRun()).isTrue();
    }

    @Test
    void nothing_to_do_is_calm_too() {
        for (int second = 0; second < 11; second++) {
            now += Duration.ofSeconds(1).toNanos();
            first.worked();
        }

        assertThat(second.shouldRun()).isFalse();
    }

    @Test
    void large_batches_bring_the_others_back_but_not_a_single_one() {
        work(30, LITTLE);
        first.relayed(FULL);
        assertThat(second.shouldRun()).isFalse();

        work(1, FULL);
        assertThat(second.shouldRun()).isTrue();
    }

    @Test
    void batches_between_the_bounds_change_nothing() {
        double between = FULL / 8;
        work(60, between);
        assertThat(second.shouldRun()).as("after much to do").isTrue();

        work(60, LITTLE);
        work(60, between);
        assertThat(second.shouldRun()).as("after little to do").isFalse();
    }

    @Test
    void the_others_help_when_the_first_is_silent_and_stay_a_while() {
        work(30, LITTLE);
        now += Duration.ofMillis(2_100).toNanos();
        assertThat(second.shouldRun()).isTrue();

        work(5, LITTLE);
        assertThat(second.shouldRun()).isTrue();
        work(10, LITTLE);
        assertThat(second.shouldRun()).isFalse();
    }

    @Test
    void each_move_is_seen_once_by_the_others_and_not_by_the_mover() {
        first.lanesChanged();
        assertThat(first.othersChangedLanes()).isFalse();
        assertThat(second.othersChangedLanes()).isTrue();
        assertThat(second.othersChangedLanes()).isFalse();

        second.lanesChanged();
        first.lanesChanged();
        assertThat(first.othersChangedLanes())
                .as("the mover's own does not hide the other's")
                .isTrue();
    }

    @Test
    void a_ring_and_a_move_wake_those_who_work_and_nobody_else() {
        AtomicInteger firstWoken = new AtomicInteger();
        AtomicInteger secondWoken = new AtomicInteger();
        first.wakeWith(firstWoken::incrementAndGet);
        second.wakeWith(secondWoken::incrementAndGet);

        pool.wake();
        second.standsBy(true);
        pool.wake();
        first.lanesChanged();
        assertThat(secondWoken).hasValue(1);
        second.lanesChanged();
        assertThat(firstWoken).hasValue(3);

        second.standsBy(false);
        pool.wake();
        assertThat(secondWoken).hasValue(2);
    }

    /// Ten steps of the first worker a second.
    private void work(int seconds, double fullness) {
        for (int step = 0; step < seconds * 10; step++) {
            now += Duration.ofMillis(100).toNanos();
            first.relayed(fullness);
            first.worked();
        }
    }
}
