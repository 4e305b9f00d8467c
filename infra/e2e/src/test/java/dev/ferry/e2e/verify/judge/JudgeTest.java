package dev.ferry.e2e.verify.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two aggregates. Aggregate 1 has versions 1 and 2 of transaction 10 and version 3 of transaction
/// 12 (11 was rolled back); aggregate 2 has version 1 of transaction 10.
class JudgeTest {
    private final CommittedVersions truth = new CommittedVersions(2);
    private final Recording recording = new Recording();

    @BeforeEach
    void commit() {
        truth.add(1, 1, 2, 10);
        truth.add(1, 3, 1, 12);
        truth.add(2, 1, 1, 10);
    }

    @Test
    void everything_once_and_in_order_is_no_violation() {
        recording.add(1, 1, 10, 0, 0);
        recording.add(2, 1, 10, 1, 0);
        recording.add(1, 2, 10, 0, 1);
        recording.add(1, 3, 12, 0, 3);

        Verdict verdict = Judge.judge(recording, truth);

        assertThat(verdict).isEqualTo(new Verdict(4, 0, 0, 0, 0, List.of()));
        assertThat(verdict.exactlyOnce()).isTrue();
        assertThat(truth.events()).isEqualTo(4);
    }

    @Test
    void a_version_that_never_came_is_lost() {
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 3, 12, 0, 1);
        recording.add(2, 1, 10, 1, 0);

        Verdict verdict = Judge.judge(recording, truth);

        assertThat(verdict)
                .isEqualTo(new Verdict(3, 1, 0, 0, 0, List.of(new Violation.Lost(1, 2))));
        assertThat(verdict.atLeastOnce()).isFalse();
    }

    @Test
    void nothing_recorded_means_that_all_is_lost() {
        assertThat(Judge.judge(recording, truth).lost()).isEqualTo(4);
    }

    @Test
    void a_version_that_came_twice_is_duplicated_and_not_out_of_order() {
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 2, 10, 0, 1);
        recording.add(1, 1, 10, 0, 5);
        recording.add(1, 3, 12, 0, 6);
        recording.add(2, 1, 10, 1, 0);

        Verdict verdict = Judge.judge(recording, truth);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(
                                5,
                                0,
                                1,
                                0,
                                0,
                                List.of(new Violation.Duplicated(1, 1, 0, 5, 0, 0))));
        assertThat(verdict.exactlyOnce()).isFalse();
        assertThat(verdict.atLeastOnce()).isTrue();
    }

    @Test
    void a_version_behind_a_later_one_is_out_of_order() {
        recording.add(2, 1, 10, 1, 0);
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 3, 12, 0, 1);
        recording.add(1, 2, 10, 0, 2);

        Verdict verdict = Judge.judge(recording, truth);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(
                                4,
                                0,
                                0,
                                1,
                                0,
                                List.of(new Violation.OutOfOrder(1, 2, 0, 2, 3, 0, 1))));
        assertThat(verdict.atLeastOnce()).isFalse();
    }

    @Test
    void an_aggregate_in_two_partitions_has_no_order() {
        recording.add(2, 1, 10, 1, 0);
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 2, 10, 1, 1);
        recording.add(1, 3, 12, 1, 2);

        assertThat(Judge.judge(recording, truth).examples())
                .containsExactly(new Violation.OutOfOrder(1, 2, 1, 1, 1, 0, 0));
    }

    @Test
    void a_version_of_a_transaction_that_was_rolled_back_is_told_from_the_one_that_replaced_it() {
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 2, 10, 0, 1);
        recording.add(1, 3, 11, 0, 2);
        recording.add(1, 3, 12, 0, 3);
        recording.add(2, 1, 10, 1, 0);

        Verdict verdict = Judge.judge(recording, truth);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(
                                5, 0, 0, 0, 1, List.of(new Violation.RolledBack(1, 3, 0, 2, 11))));
        assertThat(verdict.atLeastOnce()).isFalse();
    }

    @Test
    void a_version_that_nobody_wrote_counts_as_rolled_back() {
        recording.add(2, 2, 99, 1, 7);

        assertThat(Judge.judge(recording, truth).examples())
                .contains(new Violation.RolledBack(2, 2, 1, 7, 99));
    }

    @Test
    void all_are_counted_and_a_few_of_each_kind_are_shown() {
        CommittedVersions many = new CommittedVersions(1);
        many.add(1, 1, 1_000, 10);
        for (int round = 0; round < 2; round++) {
            for (int version = 1; version <= 500; version++) {
                recording.add(1, version, 10, 0, round * 500L + version);
            }
        }

        Verdict verdict = Judge.judge(recording, many);

        assertThat(verdict.lost()).isEqualTo(500);
        assertThat(verdict.duplicated()).isEqualTo(500);
        assertThat(verdict.examples()).hasSize(10);
    }

    @Test
    void a_recording_keeps_what_it_was_given_over_many_chunks() {
        CommittedVersions many = new CommittedVersions(40_000);
        for (int aggregate = 1; aggregate <= 40_000; aggregate++) {
            many.add(aggregate, 1, 1, aggregate * 1_000_000_007L);
            recording.add(aggregate, 1, aggregate * 1_000_000_007L, 32_000, (1L << 48) - 1);
        }

        assertThat(Judge.judge(recording, many))
                .isEqualTo(new Verdict(40_000, 0, 0, 0, 0, List.of()));
        assertThat(recording.partition(39_999)).isEqualTo(32_000);
        assertThat(recording.offset(39_999)).isEqualTo((1L << 48) - 1);
    }

    @Test
    void an_interrupted_run_misses_only_what_lies_below_what_it_saw() {
        recording.add(1, 1, 10, 0, 0);
        recording.add(1, 3, 12, 0, 1);
        recording.add(2, 1, 11, 1, 0);

        Verdict verdict = Judge.judge(recording, new SeenSoFar(2, recording, Set.of(11L)));

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(
                                3,
                                1,
                                0,
                                0,
                                1,
                                List.of(
                                        new Violation.Lost(1, 2),
                                        new Violation.RolledBack(2, 1, 1, 0, 11))));
    }

    @Test
    void writers_that_skip_a_version_cannot_be_judged() {
        assertThatThrownBy(() -> truth.add(2, 3, 1, 13))
                .hasMessage(
                        "The writers broke their contract: aggregate 2 goes from version 1 to 3.");
    }
}
