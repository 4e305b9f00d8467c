package dev.ferry.bench.peer;

import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;

/// Sends one record and waits for the broker's answer: the library marks the record as done when
/// this returns, so returning earlier could lose it.
class KafkaHandler implements OutboxTypedHandler<String>, AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final String topic;

    KafkaHandler(
            @Value("${peer.bootstrap}") String bootstrap,
            @Value("${peer.linger:0}") int linger,
            @Value("${peer.topic}") String topic) {
        this.topic = topic;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                                ProducerConfig.LINGER_MS_CONFIG, linger),
                        new StringSerializer(),
                        new StringSerializer());
    }

    @Override
    public void handle(String payload, OutboxRecordMetadata metadata) {
        try {
            producer.send(new ProducerRecord<>(topic, metadata.getKey(), payload)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
