package dev.ferry.e2e.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads the topics from their beginning, without a group: no offset is committed anywhere.
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /// A broker that brings nothing for so long, although the partition has more, counts as away.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicSource source;
    private final TopicJudge judge;

    TopicReader(TopicSource source, TopicJudge judge) {
        this.source = source;
        this.judge = judge;
    }

    /// Reads to where the topics ended at the beginning; waits for committed numbers that are still
    /// missing; at last reads to where the topics end then, for what was published once more.
    ///
    /// Writers and relay may go on meanwhile: the reading ends all the same.
    ///
    /// @return sentences about records that are not there any more
    /// @throws CannotJudge when a topic cannot be read
    List<String> read() {
        try (var consumer =
                new KafkaConsumer<>(
                        source.settings(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> gone = gone(consumer.beginningOffsets(partitions));
            readTo(consumer, consumer.endOffsets(partitions));
            long deadline = System.nanoTime() + source.patience().toNanos();
            while (judge.missing() > 0 && System.nanoTime() < deadline) {
                look(consumer.poll(POLL));
            }
            readTo(consumer, consumer.endOffsets(partitions));
            return gone;
        } catch (KafkaException e) {
            throw new CannotJudge(
                    "The topics cannot be read from %s: %s"
                            .formatted(source.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : source.topics()) {
            @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new CannotJudge(
                        "There is no topic %s at %s: check the name, and that the relay has published something."
                                .formatted(topic, source.bootstrapServers()));
            }
            found.forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        }
        return partitions;
    }

    private static List<String> gone(Map<TopicPartition, Long> beginnings) {
        return beginnings.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each ->
                        "%s begins at offset %d: events that retention deleted count as lost."
                                .formatted(each.getKey(), each.getValue()))
                .sorted()
                .toList();
    }

    private void readTo(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long last = System.nanoTime();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> found = consumer.poll(POLL);
            if (!found.isEmpty()) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new CannotJudge(
                        "Kafka at %s has brought nothing for %d s although the topics have more: check the brokers and try again."
                                .formatted(source.bootstrapServers(), PATIENCE.toSeconds()));
            }
            look(found);
        }
    }

    private void look(ConsumerRecords<byte[], byte[]> found) {
        for (ConsumerRecord<byte[], byte[]> each : found) {
            judge.look(each);
        }
    }
}
