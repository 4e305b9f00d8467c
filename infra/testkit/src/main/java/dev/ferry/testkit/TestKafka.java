package dev.ferry.testkit;

import dev.ferry.embedded.server.KafkaServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka as one test class sees it: a prefix for topics and groups that no other class has, and
/// what tests do with topics in a line.
public final class TestKafka {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final short ONE_REPLICA = 1;

    private final KafkaServer server;
    private final String topicPrefix;

    TestKafka(KafkaServer server, String owner) {
        this.server = server;
        this.topicPrefix =
                owner + "-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".";
    }

    /// For a test that needs a broker of its own, with other settings than the shared one.
    public static TestKafka on(KafkaServer server, String owner) {
        return new TestKafka(server, owner);
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    /// Letters, digits and a final dot, allowed in names of topics and groups and in transactional
    /// ids.
    public String topicPrefix() {
        return topicPrefix;
    }

    /// Creates the topic with exactly this name and returns the name.
    public String createTopic(String topic, int partitions) {
        return createTopic(topic, partitions, Map.of());
    }

    /// @param settings of the topic that differ from the broker's
    public String createTopic(String topic, int partitions, Map<String, String> settings) {
        try (Admin admin = admin()) {
            admin.createTopics(
                            List.of(new NewTopic(topic, partitions, ONE_REPLICA).configs(settings)))
                    .all()
                    .get();
            return topic;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    "The topic " + topic + " could not be created.", failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// A new client for everything else; the caller closes it.
    public Admin admin() {
        return Admin.create(connection());
    }

    /// Sends the records and returns when the broker has all of them.
    ///
    /// One request at a time: a partition of a new topic may refuse the first of several because it
    /// has no leader yet, take the second, and from then on refuse the first as out of order.
    public void produce(Collection<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A record was refused.", failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// All committed records of the topics, partition by partition in the order of their offsets,
    /// up to where each partition's committed part ended when this was called.
    public List<ConsumerRecord<byte[], byte[]>> readAll(String... topics) {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = assignFromBeginning(consumer, topics);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + BOUND.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                refuseLate(deadline, records.size(), topics);
                consumer.poll(POLL).forEach(records::add);
            }
            return records.stream()
                    .filter(each -> each.offset() < ends.getOrDefault(partitionOf(each), 0L))
                    .toList();
        }
    }

    /// Reads the committed records of the topics until the condition holds for those read so far,
    /// and returns them.
    ///
    /// @throws AssertionError when the condition does not hold after a minute
    public List<ConsumerRecord<byte[], byte[]>> readUntil(
            Predicate<List<ConsumerRecord<byte[], byte[]>>> condition, String... topics) {
        try (var consumer = consumer()) {
            assignFromBeginning(consumer, topics);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + BOUND.toNanos();
            while (!condition.test(List.copyOf(records))) {
                refuseLate(deadline, records.size(), topics);
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /// The server itself, to break it. Whatever is done to it happens to every test of this JVM, so
    /// a test that stops it starts it again.
    public KafkaServer server() {
        return server;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    private static List<TopicPartition> assignFromBeginning(
            KafkaConsumer<byte[], byte[]> consumer, String... topics) {
        List<TopicPartition> partitions =
                Arrays.stream(topics)
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(TestKafka::partitionOf)
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private static TopicPartition partitionOf(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static void refuseLate(long deadline, int seen, String... topics) {
        if (System.nanoTime() > deadline) {
            throw new AssertionError(
                    "After "
                            + BOUND.toSeconds()
                            + " seconds "
                            + seen
                            + " records of "
                            + Arrays.toString(topics)
                            + " were read and that is not yet what the test waits for.");
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Kafka.", cause);
    }
}
