package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.SeqList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What Kafka remembers of the last published batch of each lane.
///
/// They are the committed offsets of a consumer group that nobody joins, on a topic that stays
/// empty: partition = lane, metadata = the seqs. The topic must exist, because the broker refuses
/// offsets of one that does not and a producer retries that for ever.
///
/// @param group consumer group, one per outbox
/// @param topic 64 partitions, never written to
public record Markers(String group, String topic) {
    private static final long UNSTABLE_PAUSE_MILLIS = 20;

    /// The names for one outbox.
    public static Markers of(String outbox) {
        return new Markers("ferry-relay-" + outbox, "ferry-relay-" + outbox + "-lanes");
    }

    /// The markers that go into the batch's transaction.
    Map<TopicPartition, OffsetAndMetadata> of(Batch batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        batch.seqsByLane()
                .forEach((lane, seqs) ->
                        offsets.put(
                                new TopicPartition(topic, lane),
                                new OffsetAndMetadata(seqs.getLast(), SeqList.encode(seqs))));
        return offsets;
    }

    /// The seqs that were last published from each of `lanes`.
    ///
    /// Waits for transactions whose outcome is still being written (KIP-447). With `requireStable`
    /// the admin client does not wait for them: it leaves their partitions out of the answer, and a
    /// lane without a marker would be published again.
    ///
    /// @param hanging those of them that need not be waited for: they were in vain before
    /// @param patience how long that may take; once the producers are fenced it takes milliseconds
    /// @throws HangingTransactionException when it takes longer
    public Map<Short, List<Long>> read(
            Admin admin, Collection<Short> lanes, Set<Short> hanging, Duration patience)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        lanes.forEach(lane -> partitions.add(new TopicPartition(topic, lane)));
        Map<TopicPartition, OffsetAndMetadata> offsets = stable(admin, partitions);
        long begun = System.nanoTime();
        Set<Short> unstable = missing(partitions, offsets.keySet());
        while (!unstable.isEmpty()) {
            if (hanging.containsAll(unstable) || System.nanoTime() - begun > patience.toNanos()) {
                throw new HangingTransactionException(group, unstable);
            }
            TimeUnit.MILLISECONDS.sleep(UNSTABLE_PAUSE_MILLIS);
            offsets = stable(admin, partitions);
            unstable = missing(partitions, offsets.keySet());
        }
        Map<Short, List<Long>> published = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = offsets.get(partition);
            if (offset != null) {
                published.put((short) partition.partition(), SeqList.decode(offset.metadata()));
            }
        }
        return published;
    }

    private static Set<Short> missing(
            Collection<TopicPartition> partitions, Set<TopicPartition> answered) {
        return partitions.stream()
                .filter(each -> !answered.contains(each))
                .map(each -> (short) each.partition())
                .collect(Collectors.toSet());
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
