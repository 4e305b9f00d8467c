package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.OutboxMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Makes the Kafka records of a batch before the first of them is sent, so that an event that is
/// sure to be refused costs no Kafka transaction.
final class RecordBatch {
    private final EventTopics topics;
    private final RecordFactory records;
    private final int maxRecordBytes;

    RecordBatch(EventTopics topics, RecordFactory records, int maxRecordBytes) {
        this.topics = topics;
        this.records = records;
        this.maxRecordBytes = maxRecordBytes;
    }

    /// Forgets the known topics, because one may have been deleted.
    void open() {
        topics.forget();
    }

    /// @throws PoisonException naming every aggregate of the batch that cannot be published
    List<ProducerRecord<byte[], byte[]>> prepare(Batch batch) {
        Map<String, PublishRefusal> refusedTopics = topics.ensure(batch);
        Map<Aggregate, RefusedMessage> refusals = new HashMap<>();
        List<ProducerRecord<byte[], byte[]>> prepared = new ArrayList<>(batch.size());
        for (OutboxMessage message : batch.messages()) {
            try {
                ProducerRecord<byte[], byte[]> record = records.of(message);
                PublishRefusal topic = refusedTopics.get(record.topic());
                PublishRefusal refused = topic == null ? tooLarge(record) : topic;
                if (refused == null) {
                    prepared.add(record);
                } else {
                    refuse(refusals, message, refused);
                }
            } catch (IllegalArgumentException e) {
                refuse(
                        refusals,
                        message,
                        new PublishRefusal(String.valueOf(e.getMessage()), false));
            }
        }
        if (!refusals.isEmpty()) {
            throw new PoisonException(refusals);
        }
        return prepared;
    }

    private @Nullable PublishRefusal tooLarge(ProducerRecord<byte[], byte[]> record) {
        long bytes = record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length();
            bytes += header.value().length;
        }
        return bytes <= maxRecordBytes
                ? null
                : new PublishRefusal(
                        "the event has %d bytes with its headers, more than relay.publish.max-record-bytes=%d"
                                .formatted(bytes, maxRecordBytes),
                        false);
    }

    private static void refuse(
            Map<Aggregate, RefusedMessage> refusals,
            OutboxMessage message,
            PublishRefusal refusal) {
        refusals.merge(
                message.aggregate(), new RefusedMessage(message, refusal), RefusedMessage::first);
    }
}
