package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.Envelope;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A record of a topic, understood or not. It keeps the raw record, because a dead letter must lose
/// nothing.
sealed interface IncomingRecord {
    ConsumerRecord<byte[], byte[]> raw();

    /// An event that this build understands.
    record Decoded(ConsumerRecord<byte[], byte[]> raw, Envelope envelope)
            implements IncomingRecord {
        AggregateKey aggregate() {
            return envelope.metadata().aggregate();
        }

        long version() {
            return envelope.metadata().aggregateVersion();
        }

        UUID eventId() {
            return envelope.metadata().eventId();
        }
    }

    /// A record that cannot be decoded into an event.
    record Undecodable(ConsumerRecord<byte[], byte[]> raw, String reason)
            implements IncomingRecord {}

    /// An event of a type or a schema version that a newer build may know.
    record Unknown(ConsumerRecord<byte[], byte[]> raw, String reason) implements IncomingRecord {}

    /// A record of a source that is not accepted, whatever it holds.
    record Foreign(ConsumerRecord<byte[], byte[]> raw, String reason) implements IncomingRecord {}

    default TopicPartition partition() {
        return new TopicPartition(raw().topic(), raw().partition());
    }

    /// The bytes of key and value.
    default int size() {
        byte[] key = raw().key();
        byte[] value = raw().value();
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
