package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadPositionsTest {
    private static final TopicPartition ONE = new TopicPartition("harbour.boat", 1);
    private static final TopicPartition TWO = new TopicPartition("harbour.boat", 2);

    private final ReadPositions positions = new ReadPositions();

    ReadPositionsTest() {
        positions.begin(ONE, 5);
    }

    @Test
    void a_partition_that_was_just_taken_is_applied_up_to_its_checkpoint() {
        assertThat(positions.applied(ONE)).isEqualTo(5);
        assertThat(positions.committed()).containsExactly(Map.entry(ONE, 5L));
    }

    @Test
    void records_in_an_uncommitted_unit_of_work_do_not_count_as_applied() {
        polled(12, 7, 8);

        assertThat(positions.applied(ONE)).isEqualTo(5);

        positions.committed(Map.of(ONE, 9L));
        assertThat(positions.applied(ONE)).as("what was skipped counts").isEqualTo(12);
    }

    @Test
    void offsets_that_are_skipped_without_a_record_count_as_applied() {
        positions.polled(new ConsumerRecords<>(Map.of(), Map.of(ONE, new OffsetAndMetadata(20))));

        assertThat(positions.applied(ONE)).isEqualTo(20);
    }

    @Test
    void a_partition_that_was_given_up_is_forgotten_and_the_others_are_kept() {
        positions.begin(TWO, 3);
        polled(12, 8);
        positions.forget(Set.of(ONE));

        assertThat(positions.applied(ONE)).isZero();
        assertThat(positions.committed()).containsExactly(Map.entry(TWO, 3L));
        assertThat(positions.applied(TWO)).isEqualTo(3);

        positions.forgetAll();
        assertThat(positions.committed()).isEmpty();
        assertThat(positions.applied(TWO)).isZero();
    }

    @Test
    void a_partition_that_comes_back_begins_at_its_checkpoint_again() {
        polled(12, 8);
        positions.forgetAll();
        positions.committed(Map.of(ONE, 5L));

        assertThat(positions.applied(ONE)).isEqualTo(5);
    }

    @Test
    void a_commit_goes_behind_the_records_and_further_where_streams_has_gone_further() {
        assertThat(
                        ReadPositions.after(
                                Map.of(ONE, 9L),
                                Map.of(
                                        ONE, new OffsetAndMetadata(8),
                                        TWO, new OffsetAndMetadata(4))))
                .containsOnly(Map.entry(ONE, 9L), Map.entry(TWO, 4L));
        assertThat(ReadPositions.after(Map.of(ONE, 9L), Map.of(ONE, new OffsetAndMetadata(12))))
                .containsExactly(Map.entry(ONE, 12L));
    }

    private void polled(long next, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records =
                Arrays.stream(offsets)
                        .mapToObj(offset ->
                                new ConsumerRecord<>(
                                        ONE.topic(),
                                        ONE.partition(),
                                        offset,
                                        new byte[1],
                                        new byte[1]))
                        .toList();
        positions.polled(
                new ConsumerRecords<>(
                        Map.of(ONE, records), Map.of(ONE, new OffsetAndMetadata(next))));
    }
}
