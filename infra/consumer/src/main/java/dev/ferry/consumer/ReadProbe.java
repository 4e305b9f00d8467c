package dev.ferry.consumer;

import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads one record of each partition with a consumer of its own.
///
/// When a poll fails, the consumer does not tell in a form fit for code which partition caused it.
/// Reading the partitions one by one shows it.
final class ReadProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final String name;

    /// @param name of the Kafka client
    ReadProbe(KafkaConfig kafka, String name) {
        this.kafka = kafka;
        this.name = name;
    }

    /// @param positions where to read each partition
    /// @return the partitions whose next record cannot be read, each with a sentence that says why;
    ///   a partition that has no next record is not among them
    Map<TopicPartition, String> unreadable(Map<TopicPartition, Long> positions) {
        Map<String, Object> settings = KafkaClients.consumer(kafka, name);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        Map<TopicPartition, String> unreadable = new HashMap<>();
        positions.forEach((partition, position) -> {
            // One consumer for each partition, because a consumer that has fetched from several
            // could report the error of another one.
            try (var consumer =
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, position);
                consumer.poll(PATIENCE);
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                unreadable.put(
                        partition,
                        """
                        %s partition %d cannot be read at offset %d (%s); repair the broker's log, \
                        or set the checkpoint behind that record and run ./ferry relay replay for \
                        what is missing\
                        """
                                .formatted(
                                        partition.topic(),
                                        partition.partition(),
                                        position,
                                        e.getMessage()));
            }
        });
        return unreadable;
    }
}
