package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Exactly once: one Kafka transaction holds the batch's records and, as offset metadata per lane,
/// the seqs they came from.
///
/// Kafka commits both or neither (KIP-98, KIP-447). So the next owner of a lane can read whether
/// the last batch was published, and delete its rows instead of publishing them again. The first
/// failure ends the transaction: a transaction with a hole would break the order.
final class TransactionalPublisher implements Publisher {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final TransactionVersion version;
    private final List<Map<String, Object>> settings;
    private final EventTopics topics;
    private final RecordBatch records;
    private final MarkerWriter markers;

    /// Used in turn, see [TransactionalIds].
    private final List<Producer<byte[], byte[]>> producers = new ArrayList<>();

    private int turn;

    /// @param settings of each producer
    TransactionalPublisher(
            TransactionVersion version,
            List<Map<String, Object>> settings,
            EventTopics topics,
            RecordBatch records,
            MarkerWriter markers) {
        this.version = version;
        this.settings = settings;
        this.topics = topics;
        this.records = records;
        this.markers = markers;
    }

    /// Registers the transactional ids, which aborts what earlier producers of them left open.
    @Override
    public void open() {
        version.require();
        records.open();
        topics.ensureMarkers(markers.seqs());
        for (Map<String, Object> each : settings) {
            Producer<byte[], byte[]> opening = new KafkaProducer<>(each);
            producers.add(opening);
            try {
                opening.initTransactions();
            } catch (KafkaException e) {
                throw Producers.failed(e);
            }
        }
    }

    @Override
    public void publish(Batch batch) {
        Producer<byte[], byte[]> sending = next();
        List<ProducerRecord<byte[], byte[]>> prepared = records.prepare(batch);
        SendResults results = new SendResults(true, () -> {});
        try {
            sending.beginTransaction();
            for (int index = 0; index < prepared.size(); index++) {
                // The commit fails when any send did.
                Future<?> _ =
                        sending.send(
                                prepared.get(index), results.callback(batch.messages().get(index)));
            }
            markers.published(sending, batch);
            sending.commitTransaction();
        } catch (KafkaException e) {
            throw results.hasRefusals() ? aborted(sending, results) : Producers.failed(e);
        }
    }

    @Override
    public boolean mark(Collection<Short> lanes, long reached) {
        Producer<byte[], byte[]> sending = next();
        try {
            sending.beginTransaction();
            markers.taken(sending, lanes, reached);
            sending.commitTransaction();
            return true;
        } catch (KafkaException e) {
            throw Producers.failed(e);
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

    private Producer<byte[], byte[]> next() {
        if (producers.isEmpty()) {
            throw new IllegalStateException("the publisher has not been opened");
        }
        turn = (turn + 1) % producers.size();
        return producers.get(turn);
    }

    @Override
    public void close() {
        producers.forEach(producer -> producer.close(CLOSE_TIMEOUT));
        producers.clear();
    }
}
