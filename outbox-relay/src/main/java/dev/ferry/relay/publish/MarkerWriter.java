package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;

/// Puts the markers of one worker's lanes into its Kafka transactions.
///
/// @param seqs names of the markers
/// @param epochs of the worker's lanes
/// @param group whose committed offsets carry the markers
record MarkerWriter(PublishedSeqs seqs, LaneEpochs epochs, ConsumerGroupMetadata group) {
    /// Marks the batch as published, in the open transaction.
    void published(Producer<byte[], byte[]> sending, Batch batch) {
        sending.sendOffsetsToTransaction(seqs.of(batch, epochs), group);
    }

    /// Marks lanes from which nothing is in flight, in the open transaction.
    ///
    /// @param reached a seq that the outbox has drawn
    void taken(Producer<byte[], byte[]> sending, Collection<Short> lanes, long reached) {
        sending.sendOffsetsToTransaction(seqs.of(lanes, epochs, reached), group);
    }
}
