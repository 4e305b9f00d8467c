package dev.ferry.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports the committed positions to Kafka once a second, so that consumer-lag tools show them. No
/// position is read back from Kafka, and the next report replaces a lost one.
final class ConsumerLagReporter {
    private static final Logger log = LoggerFactory.getLogger(ConsumerLagReporter.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();
    private final String metadata;
    private long toldAt = System.nanoTime();

    /// @param metadata the metadata of each offset, see [GroupClaim]
    ConsumerLagReporter(String metadata) {
        this.metadata = metadata;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, to) ->
                untold.put(partition, new OffsetAndMetadata(to.offset(), metadata)));
    }

    void tell(Consumer<?, ?> consumer) {
        if (untold.isEmpty() || System.nanoTime() - toldAt < INTERVAL.toNanos()) {
            return;
        }
        toldAt = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>(untold);
        told.keySet().retainAll(consumer.assignment());
        untold.clear();
        consumer.commitAsync(
                told,
                (offsets, error) -> {
                    if (error != null) {
                        log.debug(
                                "The positions {} could not be reported to Kafka", offsets, error);
                    }
                });
    }
}
