package dev.ferry.consumer;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/// What the broker has of a topic's partitions at one moment.
public final class TopicLogs {
    private final String topic;
    private final Map<TopicPartition, PartitionLog> logs;

    /// @param partitions how many the topic has
    /// @throws ConsumerException when `logs` lacks one of them: nothing may be concluded about a
    ///   checkpoint of a partition that the broker did not tell of
    TopicLogs(String topic, int partitions, Map<TopicPartition, PartitionLog> logs) {
        String untold =
                IntStream.range(0, partitions)
                        .filter(number -> !logs.containsKey(new TopicPartition(topic, number)))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        if (!untold.isEmpty()) {
            throw new ConsumerException(
                    "the broker does not tell where partitions %s of %s begin and end: see that they have a leader, and try again"
                            .formatted(untold, topic));
        }
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
