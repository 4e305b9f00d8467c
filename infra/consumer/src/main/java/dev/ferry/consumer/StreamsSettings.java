package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// The settings of Kafka Streams, each with its reason.
final class StreamsSettings {
    private StreamsSettings() {}

    static Properties of(GroupConfig config, List<String> topics) {
        Map<String, Object> settings =
                KafkaClients.common(
                        config.kafka(), config.instance().application() + config.instance().name());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.instance().application());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.instance().threads());
        // Kafka transactions are not used, because the transaction is in PostgreSQL.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.unit().interval().toMillis());
        // A thread commits between polls, so a poll that waits longer delays the commit.
        settings.put(StreamsConfig.POLL_MS_CONFIG, config.unit().interval().toMillis());
        // Topics have no order between them. With the default, 0, a partition that is stopped or
        // held back makes the same partition of all other topics wait.
        settings.put(
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.putAll(SameTopicsAssignor.settings(topics));
        // The time until added partitions and topics are seen; the default is 5 minutes.
        consumer(settings, ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        consumer(settings, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // The time until another instance gets the partitions of a killed one; the default is 45
        // seconds.
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        if (config.instance().name().isEmpty()) {
            // Removed because Streams creates its own client id, with a random part.
            settings.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
        } else {
            // Static membership: an instance that was killed and restarted gets its partitions back
            // at once, without a rebalance.
            consumer(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance().name());
        }
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static void consumer(Map<String, Object> settings, String key, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(key), value);
    }
}
