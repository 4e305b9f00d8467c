package dev.ferry.relay.publish;

import static dev.ferry.relay.claim.Messages.message;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.claim.Batch;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PublishedSeqsTest {
    private static final TopicPartition FIRST = new TopicPartition("ferry-relay-billing-lanes", 3);
    private static final TopicPartition SECOND = new TopicPartition("ferry-relay-billing-lanes", 9);

    private final PublishedSeqs seqs = PublishedSeqs.of("billing");

    @Test
    void an_outbox_has_a_group_and_a_topic_of_its_own() {
        assertThat(seqs.group()).isEqualTo("ferry-relay-billing");
        assertThat(seqs.topic()).isEqualTo("ferry-relay-billing-lanes");
    }

    @Test
    void a_batch_leaves_a_marker_of_each_of_its_lanes_with_its_seqs_and_their_events() {
        Batch batch =
                new Batch(
                        List.of(
                                message((short) 3, 10, "a"),
                                message((short) 9, 11, "b"),
                                message((short) 3, 12, "a")));

        Map<TopicPartition, OffsetAndMetadata> markers = seqs.of(batch, lane -> 100 + lane);

        assertThat(markers).containsOnlyKeys(FIRST, SECOND);
        Marker first = marker(markers, FIRST);
        assertThat(first.reached()).isEqualTo(12);
        assertThat(first.epoch()).isEqualTo(103);
        assertThat(first.seqs()).containsExactly(10L, 12L);
        assertThat(marker(markers, SECOND).seqs()).containsExactly(11L);
        assertThat(first.fingerprint()).isEqualTo(fingerprint(10, 12));
        assertThat(marker(markers, SECOND).fingerprint()).isEqualTo(fingerprint(11));
    }

    @Test
    void lanes_without_a_batch_in_flight_leave_markers_that_name_no_event() {
        Map<TopicPartition, OffsetAndMetadata> markers =
                seqs.of(List.of((short) 3, (short) 9), lane -> 7, 4_711);

        assertThat(markers).containsOnlyKeys(FIRST, SECOND);
        assertThat(marker(markers, FIRST))
                .isEqualTo(new Marker(4_711, 7, List.of(), fingerprint()));
    }

    private static Marker marker(
            Map<TopicPartition, OffsetAndMetadata> markers, TopicPartition lane) {
        return Marker.of(requireNonNull(markers.get(lane)));
    }

    private static String fingerprint(long... seqs) {
        Fingerprint fingerprint = new Fingerprint();
        for (long seq : seqs) {
            fingerprint.add(message(seq, "a", 1, "{}").eventId());
        }
        return fingerprint.hex();
    }
}
