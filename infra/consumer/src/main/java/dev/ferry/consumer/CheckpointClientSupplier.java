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

/// The clients of Kafka Streams: ordinary ones, except for the consumer that reads the sources.
final class CheckpointClientSupplier implements KafkaClientSupplier {
    private final UnitCommit commit;
    private final String offsetMetadata;
    private final ReplacementPause replacement;
    private final Supplier<PartitionGate> gates;

    /// @param offsetMetadata what the offsets carry that Kafka is told
    /// @param gates makes one for each thread
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

    /// Never sends: the topology has no sink. Streams makes one per thread all the same.
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
