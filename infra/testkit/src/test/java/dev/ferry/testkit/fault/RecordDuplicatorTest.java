package dev.ferry.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordDuplicatorTest {
    private static final List<Integer> RECORDS = IntStream.range(0, 1_000).boxed().toList();

    @Test
    void every_record_is_delivered_and_some_again() {
        List<Integer> delivered = new RecordDuplicator(7, 0.1, 5).duplicate(RECORDS);
        assertThat(delivered.stream().distinct()).containsExactlyElementsOf(RECORDS);
        assertThat(delivered).hasSizeBetween(1_100, 1_500);
    }

    @Test
    void a_step_back_is_no_longer_than_its_reach_and_skips_nothing() {
        List<Integer> delivered = new RecordDuplicator(7, 0.5, 3).duplicate(RECORDS);
        for (int i = 1; i < delivered.size(); i++) {
            assertThat(delivered.get(i) - delivered.get(i - 1)).isBetween(-2, 1);
        }
    }

    @Test
    void the_same_seed_repeats_the_same_records() {
        assertThat(new RecordDuplicator(7, 0.3, 5).duplicate(RECORDS))
                .isEqualTo(new RecordDuplicator(7, 0.3, 5).duplicate(RECORDS))
                .isNotEqualTo(new RecordDuplicator(8, 0.3, 5).duplicate(RECORDS));
    }

    @Test
    void a_share_of_zero_repeats_nothing() {
        assertThat(new RecordDuplicator(7, 0, 5).duplicate(RECORDS)).isEqualTo(RECORDS);
    }
}
