package dev.ferry.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// What the broker has of a topic's partitions at one moment.
public final class TopicLogs {
    private final String topic;
    private final Map<TopicPartition, PartitionLog> logs;

    TopicLogs(String topic, Map<TopicPartition, PartitionLog> logs) {
        this.topic = topic;
        this.logs = Map.copyOf(logs);
    }

    public String topic() {
        return topic;
    }

    Map<TopicPartition, PartitionLog> logs() {
        return logs;
    }
}
