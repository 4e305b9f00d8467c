package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
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
    private static final long UNSTABLE_PAUSE_MILLIS = 20;

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

    /// The marker of each of `lanes` that has one.
    ///
    /// Waits for transactions whose outcome is still being written (KIP-447). With `requireStable`
    /// the admin client does not wait for them: it leaves their partitions out of the answer, and a
    /// lane without a marker would be published again.
    ///
    /// @param unreleased those of them whose last batch may be unsettled; nobody waits for the
    ///   others
    /// @param hanging those of them that need not be waited for: they were in vain before
    /// @param patience how long that may take; once the producers are fenced it takes milliseconds
    /// @throws HangingTransactionException when it takes longer
    public Map<Short, Marker> read(
            Admin admin,
            Collection<Short> lanes,
            Set<Short> unreleased,
            Set<Short> hanging,
            Duration patience)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                lanes.stream().map(lane -> new TopicPartition(topic, lane)).toList();
        Map<TopicPartition, OffsetAndMetadata> offsets = stable(admin, partitions);
        long begun = System.nanoTime();
        Set<Short> unstable = missing(unreleased, offsets.keySet());
        while (!unstable.isEmpty()) {
            if (hanging.containsAll(unstable) || System.nanoTime() - begun > patience.toNanos()) {
                throw new HangingTransactionException(group, unstable);
            }
            TimeUnit.MILLISECONDS.sleep(UNSTABLE_PAUSE_MILLIS);
            offsets = stable(admin, partitions);
            unstable = missing(unreleased, offsets.keySet());
        }
        Map<Short, Marker> published = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                published.put((short) partition.partition(), Marker.of(offset));
            }
        });
        return published;
    }

    private static Set<Short> missing(Collection<Short> lanes, Set<TopicPartition> answered) {
        Set<Short> missing = new HashSet<>(lanes);
        answered.forEach(each -> missing.remove((short) each.partition()));
        return missing;
    }

    /// Partitions without a marker are in the answer with null; those that are not stable are
    /// absent.
    private Map<TopicPartition, OffsetAndMetadata> stable(
            Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(
                        Map.of(
                                group,
                                new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
