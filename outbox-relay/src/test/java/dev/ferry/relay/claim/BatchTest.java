package dev.ferry.relay.claim;

import static dev.ferry.relay.claim.Messages.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final short FIRST = 1;
    private static final short SECOND = 2;

    private final OutboxMessage one = message(FIRST, 10, "a");
    private final OutboxMessage two = message(FIRST, 12, "b");
    private final OutboxMessage three = message(FIRST, 14, "a");
    private final OutboxMessage four = message(SECOND, 11, "c");
    private final Batch batch = new Batch(List.of(one, two, three, four));

    @Test
    void a_batch_lists_the_seqs_of_each_lane() {
        assertThat(batch.seqsByLane())
                .isEqualTo(Map.of(FIRST, List.of(10L, 12L, 14L), SECOND, List.of(11L)));
        assertThat(batch.seqsOf(FIRST)).containsExactly(10L, 12L, 14L);
        assertThat(batch.seqsOf((short) 3)).isEmpty();
    }

    @Test
    void the_first_and_last_seq_are_those_of_all_lanes() {
        assertThat(batch.firstSeq()).isEqualTo(10);
        assertThat(batch.lastSeq()).isEqualTo(14);
        assertThat(batch.isEmpty()).isFalse();
        Batch empty = new Batch(List.of());
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.firstSeq()).isZero();
        assertThat(empty.lastSeq()).isZero();
    }

    @Test
    void only_events_of_the_same_aggregate_with_a_lower_seq_stand_before_one() {
        assertThat(batch.before(three).messages()).containsExactly(one);
        assertThat(batch.before(one).isEmpty()).isTrue();
        assertThat(batch.before(two).isEmpty()).isTrue();
    }

    @Test
    void bytes_are_those_of_payloads_and_headers() {
        OutboxMessage withPayload = Messages.message(1, "a", 1, "{}", "four".getBytes(UTF_8));
        OutboxMessage tombstone = Messages.message(2, "a", 2, "{\"a\":\"b\"}");
        assertThat(new Batch(List.of(withPayload, tombstone)).bytes()).isEqualTo(2 + 4 + 9);
    }

    @Test
    void a_batch_whose_seqs_do_not_fit_into_a_marker_is_cut_lane_by_lane() {
        // So far apart, a seq takes four bytes of the marker's 3,000.
        List<OutboxMessage> far =
                LongStream.rangeClosed(1, 1_000)
                        .mapToObj(number -> message(FIRST, number * 1_000_000_000L, "a"))
                        .toList();
        Batch tooLong = new Batch(far);
        assertThat(tooLong.fitsMarkers()).isFalse();

        Batch fitting = tooLong.fitting();
        assertThat(fitting.fitsMarkers()).isTrue();
        assertThat(fitting.messages()).isNotEmpty().isEqualTo(far.subList(0, fitting.size()));
        assertThat(batch.fitsMarkers()).isTrue();
        assertThat(batch.fitting().messages()).isEqualTo(batch.messages());
    }
}
