package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Exactly once: one Kafka transaction holds the batch's records and, as offset metadata per lane,
/// the seqs they came from.
///
/// Kafka commits both or neither (KIP-98, KIP-447), so whoever takes a lane over can read there
/// whether the last batch was published and delete its rows instead of publishing them again. Stops
/// at the first failure: a transaction with a hole would break the order.
final class TransactionalPublisher implements Publisher {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final EventTopics topics;
    private final Preparation preparation;
    private final Markers markers;
    private final ConsumerGroupMetadata group;
    private @Nullable Producer<byte[], byte[]> producer;

    TransactionalPublisher(
            Map<String, Object> settings,
            EventTopics topics,
            Preparation preparation,
            Markers markers,
            ConsumerGroupMetadata group) {
        this.settings = settings;
        this.topics = topics;
        this.preparation = preparation;
        this.markers = markers;
        this.group = group;
    }

    /// Registers the transactional id, which aborts what an earlier producer of it left open.
    @Override
    public void open() {
        preparation.open();
        topics.ensureMarkers(markers);
        Producer<byte[], byte[]> opening = new KafkaProducer<>(settings);
        producer = opening;
        try {
            opening.initTransactions();
        } catch (KafkaException e) {
            throw Producers.failed(e);
        }
    }

    @Override
    public void publish(Batch batch) {
        Producer<byte[], byte[]> sending = Producers.open(producer);
        List<ProducerRecord<byte[], byte[]>> prepared = preparation.prepare(batch);
        SendResults results = new SendResults(true);
        try {
            sending.beginTransaction();
            for (int index = 0; index < prepared.size(); index++) {
                // The commit fails when any send did.
                Future<?> _ =
                        sending.send(
                                prepared.get(index), results.callback(batch.messages().get(index)));
            }
            sending.sendOffsetsToTransaction(markers.of(batch), group);
            sending.commitTransaction();
        } catch (KafkaException e) {
            throw results.hasRefusals() ? aborted(sending, results) : Producers.failed(e);
        }
    }

    private static RuntimeException aborted(Producer<byte[], byte[]> sending, SendResults results) {
        try {
            sending.abortTransaction();
            return results.poison();
        } catch (KafkaException e) {
            return Producers.failed(e);
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
