package dev.ferry.relay.publish;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Makes the publisher that the configuration asks for.
public final class Publishers {
    private final KafkaConfig kafka;
    private final PublishConfig config;
    private final PublishedSeqs markers;
    private final Admin admin;
    private final EventTopics topics;
    private final RecordBatch records;

    public Publishers(
            KafkaConfig kafka,
            PublishConfig config,
            TopicsConfig topics,
            PublishedSeqs markers,
            Admin admin) {
        this.kafka = kafka;
        this.config = config;
        this.markers = markers;
        this.admin = admin;
        Routing routing = new Routing(config.topicPattern());
        this.topics = new EventTopics(admin, topics, routing);
        this.records =
                new RecordBatch(
                        this.topics,
                        new RecordFactory(
                                routing,
                                config.source(),
                                config.headers(),
                                new DataSchema(config.dataSchema())),
                        config.maxRecordBytes());
    }

    /// @param name under which it publishes, also its client id
    /// @param epochs of the lanes that its batches will be from
    public Publisher create(String name, LaneEpochs epochs) {
        return switch (config.delivery()) {
            case EXACTLY_ONCE ->
                    new TransactionalPublisher(
                            new TransactionVersion(admin, config.timeout()),
                            TransactionalIds.of(name).stream().map(this::transactional).toList(),
                            topics,
                            records,
                            new MarkerWriter(markers, epochs, groupMetadata()));
            case AT_LEAST_ONCE ->
                    new IdempotentPublisher(
                            ProducerSettings.of(kafka, config, name),
                            records,
                            this::requireContact);
        };
    }

    private Map<String, Object> transactional(String id) {
        Map<String, Object> settings = ProducerSettings.of(kafka, config, id);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        // How long records of a vanished relay hold back read_committed consumers at most.
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) config.timeout().toMillis() * 2);
        return settings;
    }

    /// Only a consumer hands out a group's metadata; this one never joins, so its generation is the
    /// one of a group without members.
    private ConsumerGroupMetadata groupMetadata() {
        Map<String, Object> settings = KafkaClients.consumer(kafka, markers.group());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, markers.group());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    private void requireContact() {
        try {
            admin.describeCluster().nodes().get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PublishException("Kafka does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while waiting for Kafka", e);
        }
    }
}
