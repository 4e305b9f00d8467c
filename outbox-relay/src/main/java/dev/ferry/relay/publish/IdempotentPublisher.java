package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// At-least-once: an idempotent producer, flushed before the rows are settled.
///
/// Idempotence keeps the order of retried record batches (KIP-98), but when Kafka has given one up,
/// the producer goes on with the next: later events of an aggregate would stand before the one that
/// failed. So the first failure closes the producer at once, from its own thread, before it sends
/// anything more. A crash between the flush and the commit publishes the batch once more.
final class IdempotentPublisher implements Publisher {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final RecordBatch records;
    private final ContactCheck contact;
    private @Nullable Producer<byte[], byte[]> producer;

    IdempotentPublisher(Map<String, Object> settings, RecordBatch records, ContactCheck contact) {
        this.settings = settings;
        this.records = records;
        this.contact = contact;
    }

    @Override
    public void open() {
        records.open();
        contact.require();
        producer = new KafkaProducer<>(settings);
    }

    @Override
    public void publish(Batch batch) {
        List<ProducerRecord<byte[], byte[]>> prepared = records.prepare(batch);
        Producer<byte[], byte[]> sending = reopened();
        SendResults results = new SendResults(false, () -> sending.close(Duration.ZERO));
        try {
            for (int index = 0; index < prepared.size() && results.failure() == null; index++) {
                Future<?> _ =
                        sending.send(
                                prepared.get(index), results.callback(batch.messages().get(index)));
            }
            sending.flush();
        } catch (KafkaException | IllegalStateException e) {
            // What came first tells more: it has closed the producer.
            throw failed(results, Objects.requireNonNullElse(results.failure(), e));
        } finally {
            if (results.failure() != null) {
                close();
            }
        }
        Exception failure = results.failure();
        if (failure != null) {
            throw failed(results, failure);
        }
    }

    @Override
    public boolean mark(Collection<Short> lanes, long reached) {
        return false;
    }

    private static RuntimeException failed(SendResults results, Exception failure) {
        return results.hasRefusals() ? results.poison() : Producers.failed(failure);
    }

    private Producer<byte[], byte[]> reopened() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings);
            producer = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
