package dev.ferry.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the broker about topics and about the ends of partitions. Any thread may ask.
///
/// What does not exist, or what the broker does not tell of in time, is left out of the answer.
final class LogInspector {
    private static final Logger log = LoggerFactory.getLogger(LogInspector.class);

    /// For those that ask again and again; a person who waits for an answer is given longer.
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Admin admin;
    private final int timeoutMs;

    LogInspector(Admin admin) {
        this(admin, TIMEOUT);
    }

    /// @param timeout of each question
    LogInspector(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeoutMs = Math.toIntExact(timeout.toMillis());
    }

    Map<String, TopicDescription> topics(Collection<String> names) throws InterruptedException {
        return answers(
                admin.describeTopics(names, new DescribeTopicsOptions().timeoutMs(timeoutMs))
                        .topicNameValues());
    }

    Map<TopicPartition, PartitionLog> inspect(Collection<TopicPartition> partitions)
            throws InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<String, TopicDescription> topics =
                topics(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        List<TopicPartition> existing =
                partitions.stream().filter(partition -> has(topics, partition)).toList();
        Map<TopicPartition, Long> earliest =
                offsets(existing, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        // Before the end: asked in the other order, an idle partition could look held back.
        Map<TopicPartition, Long> end =
                offsets(existing, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> lastStable =
                offsets(existing, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, PartitionLog> logs = new HashMap<>();
        for (TopicPartition partition : existing) {
            TopicDescription topic = topics.get(partition.topic());
            Long first = earliest.get(partition);
            Long stable = lastStable.get(partition);
            Long last = end.get(partition);
            if (topic != null && first != null && stable != null && last != null) {
                logs.put(
                        partition,
                        new PartitionLog(
                                topic.topicId(),
                                topic.partitions().size(),
                                first,
                                stable,
                                Math.max(stable, last)));
            }
        }
        return logs;
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
            throws InterruptedException {
        ListOffsetsResult answer =
                admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(p -> p, _ -> which)),
                        new ListOffsetsOptions(isolation).timeoutMs(timeoutMs));
        Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, answer.partitionResult(partition)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers(asked).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static boolean has(Map<String, TopicDescription> topics, TopicPartition partition) {
        TopicDescription topic = topics.get(partition.topic());
        return topic != null && partition.partition() < topic.partitions().size();
    }

    private static <K, V> Map<K, V> answers(Map<K, KafkaFuture<V>> asked)
            throws InterruptedException {
        Map<K, V> found = new HashMap<>();
        for (Map.Entry<K, KafkaFuture<V>> each : asked.entrySet()) {
            try {
                found.put(each.getKey(), each.getValue().get());
            } catch (ExecutionException e) {
                log.debug("The broker did not tell of {}", each.getKey(), e);
            }
        }
        return found;
    }
}
