package dev.ferry.consumer;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/// Follows Streams through a rebalance: it commits on revocation, so the positions are given up
/// after it; it prepares its tasks on assignment, so the positions are sought after it.
final class CheckpointRebalanceListener implements ConsumerRebalanceListener {
    private final CheckpointConsumer consumer;
    private final ConsumerRebalanceListener streams;

    CheckpointRebalanceListener(CheckpointConsumer consumer, ConsumerRebalanceListener streams) {
        this.consumer = consumer;
        this.streams = streams;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        streams.onPartitionsAssigned(partitions);
        consumer.take(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        streams.onPartitionsRevoked(partitions);
        consumer.giveUp(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        try {
            streams.onPartitionsLost(partitions);
        } finally {
            consumer.lose(partitions);
        }
    }
}
