package dev.ferry.relay;

import dev.ferry.relay.publish.Markers;
import dev.ferry.testkit.TestKafka;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The markers' group, for tests that write markers themselves.
public final class MarkerGroup {
    private MarkerGroup() {}

    public static ConsumerGroupMetadata of(TestKafka kafka, Markers markers) {
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
