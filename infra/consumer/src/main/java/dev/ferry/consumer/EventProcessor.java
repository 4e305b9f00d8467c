package dev.ferry.consumer;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Adds each record to the thread's unit of work, and requests a commit when the unit gets large.
final class EventProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private static final int SIZE_UNKNOWN = -1;

    private final RecordReader reader;
    private final int maxRecords;
    private final long maxBytes;

    EventProcessor(RecordReader reader, int maxRecords, long maxBytes) {
        this.reader = reader;
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        UnitOfWork unit = UnitOfWork.current();
        unit.add(reader.read(raw(record)));
        if (unit.isLarge(maxRecords, maxBytes)) {
            context().commit();
        }
    }

    private ConsumerRecord<byte[], byte[]> raw(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                record.timestamp(),
                TimestampType.NO_TIMESTAMP_TYPE,
                SIZE_UNKNOWN,
                SIZE_UNKNOWN,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
