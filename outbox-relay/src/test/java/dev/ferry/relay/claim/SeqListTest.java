package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeqListTest {
    @Test
    void any_ascending_seqs_are_read_back() {
        long seed = Seed.of(SeqListTest.class);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Long> seqs = new ArrayList<>();
            long seq = 0;
            for (int left = random.nextInt(300); left > 0; left--) {
                seq +=
                        random.nextBoolean()
                                ? 1
                                : 1 + (random.nextLong() >>> random.nextInt(24, 63));
                seqs.add(seq);
            }
            assertThat(SeqList.decode(SeqList.encode(seqs))).as("seed " + seed).isEqualTo(seqs);
        }
    }

    @Test
    void a_run_of_neighbours_takes_a_few_bytes_however_long_it_is() {
        List<Long> run = LongStream.rangeClosed(5_000_000_001L, 5_000_100_000L).boxed().toList();
        assertThat(SeqList.encode(run)).hasSizeLessThan(20);
        assertThat(SeqList.fitting(run)).isEqualTo(100_000);
    }

    @Test
    void what_fits_is_cut_so_that_the_broker_accepts_it() {
        List<Long> sparse =
                LongStream.rangeClosed(1, 5_000).map(n -> n * 1_000_000).boxed().toList();
        int fitting = SeqList.fitting(sparse);
        assertThat(fitting).isBetween(500, 1_000);
        assertThat(SeqList.encode(sparse.subList(0, fitting)).length())
                .isLessThanOrEqualTo(SeqList.MAX_TEXT);
    }

    /// A gap of 2 takes one byte, and three bytes take four characters.
    @Test
    void a_list_of_exactly_the_longest_text_fits_and_one_byte_more_does_not() {
        List<Long> seqs = LongStream.rangeClosed(1, 3_001).map(n -> 2 * n).boxed().toList();
        assertThat(SeqList.encode(seqs.subList(0, 3_000))).hasSize(SeqList.MAX_TEXT);
        assertThat(SeqList.fits(seqs.subList(0, 3_000))).isTrue();
        assertThat(SeqList.fits(seqs)).isFalse();
    }

    @Test
    void seven_bits_take_one_byte() {
        assertThat(SeqList.encode(List.of(127L))).isEqualTo("fw");
        assertThat(SeqList.encode(List.of(128L))).isEqualTo("gAE");
    }

    @Test
    void text_of_another_program_is_refused() {
        assertThatThrownBy(() -> SeqList.decode("gA")).hasMessageContaining("not a list of seqs");
        // A number of more than 64 bits.
        assertThatThrownBy(() -> SeqList.decode("gICAgICAgICAgAE"))
                .hasMessageContaining("not a list of seqs");
    }
}
