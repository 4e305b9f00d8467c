package dev.ferry.consumer;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/// The Kafka clients of Kafka Streams: Kafka's own, except for the consumer that reads the source
/// topics.
final class CheckpointClientSupplier implements KafkaClientSupplier {
    private final UnitCommit commit;
    private final String offsetMetadata;
    private final ReplacementPause replacement;
    private final Supplier<PartitionGate> gates;

    /// @param offsetMetadata the metadata of the offsets that are reported to Kafka
    /// @param gates creates one for each thread
    CheckpointClientSupplier(
            UnitCommit commit,
            String offsetMetadata,
            ReplacementPause replacement,
            Supplier<PartitionGate> gates) {
        this.commit = commit;
        this.offsetMetadata = offsetMetadata;
        this.replacement = replacement;
        this.gates = gates;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    /// Streams creates one for each thread, but nothing is sent: the topology has no sink.
    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new CheckpointConsumer(
                config, commit, gates.get(), replacement, new ConsumerLagReporter(offsetMetadata));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }
}
