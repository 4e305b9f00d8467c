package dev.ferry.local;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// The records that a broker keeps.
final class KafkaRecords {
    private KafkaRecords() {}

    /// Deletes every record of Ferry's topics, as retention does when time has passed.
    static void deleteAll(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin =
                KafkaClients.admin(new KafkaConfig(List.of(bootstrapServers), ""), "test")) {
            List<String> topics =
                    admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith("ferry."))
                            .toList();
            Map<TopicPartition, RecordsToDelete> all =
                    admin.describeTopics(topics).allTopicNames().get().values().stream()
                            .flatMap(topic -> partitions(topic).stream())
                            .collect(
                                    Collectors.toMap(
                                            each -> each,
                                            // The end, whatever it is.
                                            _ -> RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
    }
}
