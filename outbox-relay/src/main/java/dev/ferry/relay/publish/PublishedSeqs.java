package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What Kafka remembers of the last published batch of each lane.
///
/// They are the committed offsets of a consumer group that nobody joins, on a topic that stays
/// empty: partition = lane, metadata = a [Marker]. The topic must exist, because the broker refuses
/// offsets of one that does not and a producer retries that for ever.
///
/// @param group consumer group, one per outbox
/// @param topic 64 partitions, never written to
public record PublishedSeqs(String group, String topic) {
    /// The names for one outbox.
    public static PublishedSeqs of(String outbox) {
        return new PublishedSeqs("ferry-relay-" + outbox, "ferry-relay-" + outbox + "-lanes");
    }

    /// The markers that go into the batch's transaction.
    Map<TopicPartition, OffsetAndMetadata> of(Batch batch, LaneEpochs epochs) {
        Map<Short, Fingerprint> fingerprints = new HashMap<>();
        for (OutboxMessage message : batch.messages()) {
            fingerprints
                    .computeIfAbsent(message.lane(), _ -> new Fingerprint())
                    .add(message.eventId());
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        fingerprints.forEach((lane, fingerprint) -> {
            List<Long> seqs = batch.seqsOf(lane);
            Marker marker = new Marker(seqs.getLast(), epochs.of(lane), seqs, fingerprint.hex());
            offsets.put(new TopicPartition(topic, lane), marker.offset());
        });
        return offsets;
    }

    /// The markers of lanes from which nothing is in flight.
    ///
    /// @param reached a seq that the outbox has drawn
    Map<TopicPartition, OffsetAndMetadata> of(
            Collection<Short> lanes, LaneEpochs epochs, long reached) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (short lane : lanes) {
            Marker marker =
                    new Marker(reached, epochs.of(lane), List.of(), new Fingerprint().hex());
            offsets.put(new TopicPartition(topic, lane), marker.offset());
        }
        return offsets;
    }
}
