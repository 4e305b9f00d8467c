package dev.ferry.relay.recover;

import dev.ferry.relay.publish.Marker;
import dev.ferry.relay.publish.PublishedSeqs;
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

/// Reads the markers of lanes from Kafka.
///
/// @param patience how long to wait for transactions whose outcome is still being written; once
///   their producers are fenced it takes milliseconds
record MarkerReader(Admin admin, PublishedSeqs markers, Duration patience) {
    private static final long UNSTABLE_PAUSE_MILLIS = 20;

    /// The marker of each of `lanes` that has one.
    ///
    /// Waits for transactions whose outcome is still being written (KIP-447). With `requireStable`
    /// the admin client does not wait for them: it leaves their partitions out of the answer, and a
    /// lane without a marker would be published again.
    ///
    /// @param unreleased those of them whose last batch may be unsettled; nobody waits for the
    ///   others
    /// @param hanging those of them that need not be waited for: they were in vain before
    /// @throws HangingTransactionException when that takes longer than the patience
    Map<Short, Marker> read(Collection<Short> lanes, Set<Short> unreleased, Set<Short> hanging)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                lanes.stream().map(lane -> new TopicPartition(markers.topic(), lane)).toList();
        Map<TopicPartition, OffsetAndMetadata> offsets = stable(partitions);
        long begun = System.nanoTime();
        Set<Short> unstable = missing(unreleased, offsets.keySet());
        while (!unstable.isEmpty()) {
            if (hanging.containsAll(unstable) || System.nanoTime() - begun > patience.toNanos()) {
                throw new HangingTransactionException(markers.group(), unstable);
            }
            TimeUnit.MILLISECONDS.sleep(UNSTABLE_PAUSE_MILLIS);
            offsets = stable(partitions);
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
    private Map<TopicPartition, OffsetAndMetadata> stable(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(
                        Map.of(
                                markers.group(),
                                new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
