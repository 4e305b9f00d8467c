package dev.ferry.consumer;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/// Calls the consumer after Streams in each step of a rebalance. On revocation Streams commits
/// first, then the positions are given up. On assignment Streams prepares its tasks first, then the
/// consumer seeks to the positions.
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
