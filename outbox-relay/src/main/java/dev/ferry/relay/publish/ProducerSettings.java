package dev.ferry.relay.publish;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A relay producer's settings, each with its reason.
final class ProducerSettings {
    private static final int LINGER_MILLIS = 20;

    private ProducerSettings() {}

    static Map<String, Object> of(KafkaConfig kafka, PublishConfig config, String clientId) {
        Map<String, Object> settings = KafkaClients.producer(kafka, clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        // With several in flight, a partition that has just got its leader may refuse the first and
        // take the second: a producer it has never seen may begin with any sequence number. Then
        // later events stand first, and the first is refused as out of order until it times out.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // A transaction that begins while the broker still writes the end of the one before is sent
        // back; that takes milliseconds, and the default pause of 100 would be most of a batch's
        // time. It doubles with each try.
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        // The whole batch is handed over at once and then flushed, so nothing waits this long; but
        // without it the first record would go in a request of its own while the next are handed
        // over, and each request of a transaction makes the broker write to its log twice.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        // Kafka adds some bytes to each record; what is too large has been refused before.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.maxRecordBytes() + 64 * 1024);
        int timeout = (int) config.timeout().toMillis();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        // delivery.timeout.ms must be at least linger.ms + request.timeout.ms.
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout + LINGER_MILLIS);
        return settings;
    }
}
