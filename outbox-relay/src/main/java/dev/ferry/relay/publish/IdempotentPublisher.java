package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// At-least-once: an idempotent producer, flushed before the rows are settled.
///
/// Idempotence keeps the order of retried record batches (KIP-98); a death between the flush and
/// the settling publishes the batch once more.
final class IdempotentPublisher implements Publisher {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final EventTopics topics;
    private final Records records;
    private final ContactCheck contact;
    private @Nullable Producer<byte[], byte[]> producer;

    IdempotentPublisher(
            Map<String, Object> settings,
            EventTopics topics,
            Records records,
            ContactCheck contact) {
        this.settings = settings;
        this.topics = topics;
        this.records = records;
        this.contact = contact;
    }

    @Override
    public void open() {
        contact.require();
        producer = new KafkaProducer<>(settings);
    }

    @Override
    public void publish(Batch batch) {
        Producer<byte[], byte[]> sending = Producers.open(producer);
        topics.ensure(batch);
        List<Future<RecordMetadata>> results = new ArrayList<>(batch.size());
        try {
            for (OutboxMessage message : batch.messages()) {
                results.add(sending.send(records.of(message)));
            }
            sending.flush();
            for (Future<RecordMetadata> result : results) {
                result.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw Producers.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
