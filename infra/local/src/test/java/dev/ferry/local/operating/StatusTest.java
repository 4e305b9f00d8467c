package dev.ferry.local.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void a_log_gets_one_line_without_control_characters() {
        assertThat(StatusText.line(figures(0, 1_234_567, 0, null), 45_000.4))
                .isEqualTo(
                        "2026-01-31T12:00:00Z pending=1234567 oldest=12.3s in-flight=2 rate=45000/s"
                                + " parked=3 (7 events) lanes=64/64 workers=2 running");
    }

    @Test
    void a_person_is_told_who_paused_the_outbox_and_why() {
        assertThat(StatusText.lines(figures(0, 1, 0, "paused by ann since noon: upgrade"), 0))
                .last()
                .isEqualTo("  paused by ann since noon: upgrade");
    }

    @Test
    void a_bar_is_full_at_the_most_that_was_seen() {
        StatusBars bars = new StatusBars(42);
        bars.lines(figures(0, 1_000, 0, null), 10);
        assertThat(bars.lines(figures(1, 500, 0, null), 0).getFirst())
                .isEqualTo("pending                 500 [#####     ]");
        assertThat(bars.lines(figures(2, 0, 0, null), 0).getFirst())
                .isEqualTo("pending                   0 [          ]");
    }

    @Test
    void no_line_is_wider_than_the_terminal_and_there_are_always_as_many() {
        String longReason = "paused by ann since noon: " + "because ".repeat(40);
        for (int columns : new int[] {50, 80, 200}) {
            assertThat(new StatusBars(columns).lines(figures(0, 1, 0, longReason), 1))
                    .hasSize(6)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void the_rate_is_taken_over_the_last_five_seconds() {
        RateWindow rate = new RateWindow();
        assertThat(rate.perSecond()).isZero();
        rate.add(figures(0, 0, 1_000, null));
        assertThat(rate.perSecond()).isZero();
        rate.add(figures(2, 0, 3_000, null));
        assertThat(rate.perSecond()).isEqualTo(1_000);
        rate.add(figures(7, 0, 3_000, null));
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void a_rate_is_never_negative_when_the_statistics_begin_anew() {
        RateWindow rate = new RateWindow();
        rate.add(figures(0, 0, 1_000, null));
        rate.add(figures(1, 0, 0, null));
        assertThat(rate.perSecond()).isZero();
    }

    private static Figures figures(
            long second, long pending, long removed, @Nullable String pause) {
        return new Figures(
                START.plusSeconds(second), pending, 12.34, 2, removed, 3, 7, 64, 0, 2, pause);
    }
}
