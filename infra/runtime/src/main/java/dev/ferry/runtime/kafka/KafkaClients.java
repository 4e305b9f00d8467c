package dev.ferry.runtime.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// The client settings that all services share.
///
/// Settings that only one service needs (a producer's batch, a consumer's poll) are in that
/// service, with their reason.
public final class KafkaClients {
    private KafkaClients() {}

    /// Address, client id, and the settings of the operator's file.
    public static Map<String, Object> common(KafkaConfig config, String clientId) {
        Map<String, Object> settings = new HashMap<>(file(config.clientConfig()));
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                String.join(",", config.bootstrapServers()));
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        // Bounds the growing pause between connection attempts, so that a broker that comes back is
        // found soon.
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // Metrics are scraped over HTTP; an unused JMX reporter costs memory for each client.
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        // Sends no client metrics to the broker unless the operator enables it (KIP-714).
        settings.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    /// An idempotent producer for which a record is sent when every in-sync replica has it.
    public static Map<String, Object> producer(KafkaConfig config, String clientId) {
        Map<String, Object> settings = common(config, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /// A consumer that reads only committed transactions and never commits offsets by itself.
    public static Map<String, Object> consumer(KafkaConfig config, String clientId) {
        Map<String, Object> settings = common(config, clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    public static Admin admin(KafkaConfig config, String clientId) {
        return Admin.create(common(config, clientId));
    }

    private static Map<String, Object> file(String path) {
        Properties properties = new Properties();
        if (!path.isEmpty()) {
            try (Reader reader = Files.newBufferedReader(Path.of(path))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put((String) key, value));
        return settings;
    }
}
