package dev.ferry.relay.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.Messages;
import dev.ferry.relay.claim.OutboxMessage;
import dev.ferry.relay.claim.SeqList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final PublishedSeqs SEQS = PublishedSeqs.of("billing");

    @Test
    void a_marker_is_read_back_as_it_was_written() {
        Marker marker = new Marker(70, 5, List.of(3L, 9L, 70L), "00112233aabbccdd");
        assertThat(marker.offset().offset()).isEqualTo(70);
        assertThat(Marker.of(marker.offset())).isEqualTo(marker);
    }

    @Test
    void a_marker_of_an_older_relay_has_neither_epoch_nor_fingerprint() {
        OffsetAndMetadata old = new OffsetAndMetadata(70, SeqList.encode(List.of(3L, 70L)));
        assertThat(Marker.of(old)).isEqualTo(new Marker(70, 0, List.of(3L, 70L), null));
    }

    @Test
    void metadata_of_another_program_is_refused() {
        assertThatThrownBy(() -> Marker.of(new OffsetAndMetadata(1, "2:5:00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a marker of Ferry: 2:5:00");
    }

    @Test
    void a_batch_has_one_marker_for_each_of_its_lanes() {
        OutboxMessage one = Messages.message((short) 1, 10, "a");
        OutboxMessage two = Messages.message((short) 1, 12, "b");
        OutboxMessage three = Messages.message((short) 2, 11, "c");
        Map<Short, Marker> markers =
                read(SEQS.of(new Batch(List.of(one, two, three)), lane -> lane * 100L));

        assertThat(markers)
                .isEqualTo(
                        Map.of(
                                (short) 1,
                                new Marker(12, 100, List.of(10L, 12L), fingerprint(one, two)),
                                (short) 2,
                                new Marker(11, 200, List.of(11L), fingerprint(three))));
    }

    @Test
    void lanes_with_nothing_in_flight_have_markers_without_seqs() {
        assertThat(read(SEQS.of(List.of((short) 1, (short) 2), lane -> lane * 100L, 70)))
                .isEqualTo(
                        Map.of(
                                (short) 1,
                                new Marker(70, 100, List.of(), fingerprint()),
                                (short) 2,
                                new Marker(70, 200, List.of(), fingerprint())));
    }

    /// As in PostgreSQL: `substring(sha256(string_agg(uuid_send(id), '' order by seq)) for 8)`.
    @Test
    void a_fingerprint_depends_on_the_ids_and_on_their_order() {
        Fingerprint known = new Fingerprint();
        known.add(new UUID(1, 2));
        assertThat(known.hex()).isEqualTo("8c7654ecfd7b0b62");
        Fingerprint turned = new Fingerprint();
        turned.add(new UUID(2, 1));
        assertThat(turned.hex()).isNotEqualTo("8c7654ecfd7b0b62");
    }

    private static Map<Short, Marker> read(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<Short, Marker> markers = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            assertThat(partition.topic()).isEqualTo("ferry-relay-billing-lanes");
            markers.put((short) partition.partition(), Marker.of(offset));
        });
        return markers;
    }

    private static String fingerprint(OutboxMessage... messages) {
        Fingerprint fingerprint = new Fingerprint();
        for (OutboxMessage message : messages) {
            fingerprint.add(message.eventId());
        }
        return fingerprint.hex();
    }
}
