package dev.ferry.relay;

import dev.ferry.relay.claim.SeqList;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.testkit.TestKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The markers' group, for tests that write markers themselves.
public final class MarkerGroup {
    private MarkerGroup() {}

    /// Adds a marker to the open transaction: `seq` of `lane` is in it.
    public static void mark(
            Producer<byte[], byte[]> producer,
            TestKafka kafka,
            PublishedSeqs markers,
            short lane,
            long seq) {
        producer.sendOffsetsToTransaction(
                Map.of(
                        new TopicPartition(markers.topic(), lane),
                        new OffsetAndMetadata(seq, SeqList.encode(List.of(seq)))),
                of(kafka, markers));
    }

    public static ConsumerGroupMetadata of(TestKafka kafka, PublishedSeqs markers) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ConsumerConfig.GROUP_ID_CONFIG,
                                markers.group()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }
}
