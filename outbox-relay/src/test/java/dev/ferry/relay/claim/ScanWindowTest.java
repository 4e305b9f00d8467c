package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScanWindowTest {
    private static final int BATCH = 100;

    private final ScanWindow window = new ScanWindow(BATCH);

    @Test
    void it_grows_while_stretches_are_used_up_and_not_full() {
        assertThat(window.from(1)).isEqualTo(1 + BATCH);
        window.claimed(rows(1, 25), 1);
        assertThat(window.from(101)).isEqualTo(101 + 2 * BATCH);
        window.claimed(rows(101, 50), 101);
        assertThat(window.from(301)).isEqualTo(301 + 4 * BATCH);
    }

    @Test
    void it_does_not_grow_while_little_is_written() {
        window.from(1);
        window.claimed(rows(1, 5), 1);
        assertThat(window.from(6)).isEqualTo(6 + BATCH);
    }

    @Test
    void a_full_batch_tells_how_long_the_next_one_is() {
        window.from(1);
        window.claimed(rows(1, 25), 1);
        assertThat(window.from(101)).isEqualTo(101 + 2 * BATCH);
        window.claimed(rows(101, 2 * BATCH), 101);
        assertThat(window.from(301)).isEqualTo(301 + BATCH);
    }

    @Test
    void rows_that_came_late_far_below_the_head_do_not_make_it_longer() {
        window.from(1_000_000);
        List<OutboxMessage> late = new ArrayList<>(rows(1, BATCH / 2).messages());
        late.addAll(rows(1_000_000, BATCH / 2).messages());
        window.claimed(new Batch(late), 1_000_000);
        assertThat(window.from(1_000_000)).isLessThanOrEqualTo(1_000_000 + BATCH);
    }

    @Test
    void three_quarters_of_a_batch_are_enough_to_stay() {
        window.from(1);
        window.claimed(rows(1, 75), 1);
        assertThat(window.from(101)).isEqualTo(101 + BATCH);
        window.claimed(rows(101, 74), 101);
        assertThat(window.from(201)).isEqualTo(201 + BATCH * BATCH / 74);
    }

    @Test
    void a_batch_that_is_just_full_makes_the_window_as_long_as_its_rows_spanned() {
        window.from(1);
        window.claimed(rows(1, 25), 1);
        assertThat(window.from(101)).isEqualTo(301);
        List<OutboxMessage> gaps = new ArrayList<>(rows(101, BATCH - 1).messages());
        gaps.addAll(rows(250, 1).messages());
        window.claimed(new Batch(gaps), 101);
        assertThat(window.from(301)).isEqualTo(301 + 150);
    }

    @Test
    void large_rows_shorten_the_window_to_twice_what_they_spanned() {
        window.from(1);
        window.claimed(new Batch(List.of(large(1), large(10))), 1);
        assertThat(window.from(11)).isEqualTo(11 + 20);
    }

    @Test
    void after_it_was_narrowed_the_row_limit_grows_back_by_a_sixty_fourth_and_one() {
        window.narrow();
        assertThat(window.mostRows()).isEqualTo(BATCH / 2);
        window.claimed(rows(1, 1), 1);
        assertThat(window.mostRows()).isEqualTo(51);
        for (int time = 0; time < 100; time++) {
            window.claimed(rows(1, 1), 1);
        }
        assertThat(window.mostRows()).isEqualTo(BATCH);
        ScanWindow wide = new ScanWindow(6_400);
        wide.narrow();
        wide.claimed(rows(1, 1), 1);
        assertThat(wide.mostRows()).isEqualTo(3_200 + 50 + 1);
    }

    @Test
    void rows_are_counted_beyond_four_batches() {
        assertThat(window.isCounted(4 * BATCH)).isFalse();
        assertThat(window.isCounted(4 * BATCH + 1)).isTrue();
        assertThat(new ScanWindow(20_000).isCounted(ScanWindow.UNCOUNTED + 1)).isTrue();
    }

    @Test
    void it_is_never_too_narrow_for_one_row() {
        for (int time = 0; time < 20; time++) {
            window.narrow();
        }
        assertThat(window.mostRows()).isOne();
        assertThat(window.from(7)).isEqualTo(8);
    }

    /// Just over half of what a claim may hold, together with another one.
    private static OutboxMessage large(long seq) {
        return Messages.message(
                seq, "a", seq, "{}", new byte[Math.toIntExact(Claim.MOST_BYTES / 4)]);
    }

    private static Batch rows(long first, int count) {
        List<OutboxMessage> messages =
                LongStream.range(first, first + count)
                        .mapToObj(seq -> Messages.message(seq, "a", seq, "{}"))
                        .toList();
        return new Batch(messages);
    }
}
