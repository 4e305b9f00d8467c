package dev.ferry.e2e.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/// The topics to read.
///
/// @param client further settings of the Kafka client, for TLS and SASL
/// @param readCommitted false also reads what aborted transactions published
/// @param patience how long to wait for committed numbers that the topics do not have when they
///   have been read
record TopicSource(
        String bootstrapServers,
        List<String> topics,
        Map<String, Object> client,
        boolean readCommitted,
        Duration patience) {
    TopicSource {
        topics = List.copyOf(topics);
        client = Map.copyOf(client);
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                readCommitted ? "read_committed" : "read_uncommitted");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "ferry-verify-topic");
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        return settings;
    }
}
