package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Problems of one partition while the others are read on.
@ExtendWith(Servers.class)
class PartitionsIT {

    private final TestDatabase server;
    private final TestKafka kafka;
    private final Stage stage;
    private final Story story;

    PartitionsIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.server = server;
        this.kafka = kafka;
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void an_open_transaction_turns_readiness_red_while_other_partitions_go_on() {
        Projector projector = stage.start(Duration.ofSeconds(2));
        stage.send(story.registered(UUID.randomUUID(), "Ann"));
        stage.awaitApplied(1);
        ProducerRecord<byte[], byte[]> order =
                Story.inPartition(
                        2,
                        story.placed(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                Story.BEGINNING,
                                Story.line(1, "1.00", "GBP")));
        try (KafkaProducer<byte[], byte[]> import_ = transactional()) {
            import_.initTransactions();
            import_.beginTransaction();
            Future<RecordMetadata> _ = import_.send(order);
            import_.flush();

            awaitProblem(
                    projector,
                    order.topic() + " partition 2 has records that were not applied for",
                    "a transaction that is open in Kafka holds them back from offset 0 on");
            stage.send(story.registered(UUID.randomUUID(), "Bea"));
            stage.awaitApplied(2);
            assertThat(projector.get("/health/ready").statusCode()).isEqualTo(503);
            await().untilAsserted(() -> {
                assertThat(meter(projector, "applied_offset", order.topic(), 2)).isZero();
                assertThat(meter(projector, "last_stable_offset", order.topic(), 2)).isZero();
                assertThat(meter(projector, "end_offset", order.topic(), 2)).isEqualTo(1);
                assertThat(meter(projector, "lag_records", order.topic(), 2)).isEqualTo(1);
                assertThat(meter(projector, "oldest_unapplied_seconds", order.topic(), 2))
                        .isGreaterThan(2);
                assertThat(meter(projector, "stopped", order.topic(), 2)).isZero();
                assertThat(meter(projector, "lag_records", order.topic(), 1)).isZero();
                assertThat(meter(projector, "oldest_unapplied_seconds", order.topic(), 1)).isZero();
            });
            import_.abortTransaction();
        }
        awaitReady(projector);
        await().untilAsserted(() ->
                assertThat(meter(projector, "oldest_unapplied_seconds", order.topic(), 2))
                        .isZero());
    }

    /// Uses a broker of its own, whose files the test can reach.
    @Test
    void a_partition_that_cannot_be_read_is_stopped_alone_and_goes_on_when_it_can(
            @TempDir Path folder) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.builder().dataDirectory(folder).build()) {
            broker.start();
            try (Stage own = new Stage(server, TestKafka.on(broker, "unreadable"))) {
                ProducerRecord<byte[], byte[]> unreadable =
                        Story.inPartition(1, own.story().registered(UUID.randomUUID(), "Ann"));
                own.send(unreadable);
                own.send(Story.inPartition(0, own.story().registered(UUID.randomUUID(), "Bea")));
                Path log =
                        folder.resolve(unreadable.topic() + "-1")
                                .resolve("00000000000000000000.log");
                flipLastByte(log);

                Projector projector = own.start();
                awaitProblem(
                        projector, unreadable.topic() + " partition 1 cannot be read at offset 0");
                own.send(
                        Story.inPartition(
                                1,
                                own.story()
                                        .placed(
                                                UUID.randomUUID(),
                                                UUID.randomUUID(),
                                                Story.BEGINNING,
                                                Story.line(1, "1.00", "GBP"))));
                own.awaitApplied(2);
                assertThat(projector.get("/health/ready").statusCode()).isEqualTo(503);
                String topic = unreadable.topic();
                await().untilAsserted(() -> {
                    assertThat(meter(projector, "stopped", topic, 1)).isEqualTo(1);
                    assertThat(meter(projector, "applied_offset", topic, 1)).isZero();
                    assertThat(meter(projector, "lag_records", topic, 1)).isPositive();
                    assertThat(meter(projector, "oldest_unapplied_seconds", topic, 1)).isPositive();
                    assertThat(meter(projector, "stopped", topic, 0)).isZero();
                });

                flipLastByte(log);
                own.awaitApplied(3);
                awaitReady(projector);
                await().untilAsserted(() -> {
                    assertThat(meter(projector, "stopped", topic, 1)).isZero();
                    assertThat(meter(projector, "lag_records", topic, 1)).isZero();
                    assertThat(meter(projector, "applied_offset", topic, 1)).isPositive();
                });
            }
        }
    }

    @Test
    void a_projector_of_the_same_group_on_another_database_takes_no_event_from_the_first()
            throws SQLException {
        stage.start();
        stage.send(story.registered(UUID.randomUUID(), "Ann"));
        stage.awaitApplied(1);
        try (ReadDatabase other = ReadDatabase.create(server)) {
            Projector stranger = stage.startOn(other);
            awaitProblem(
                    stranger,
                    "the consumer group %s belongs to another database".formatted(stage.prefix()));
            for (int i = 0; i < 20; i++) {
                stage.send(Story.inPartition(i % 4, story.registered(UUID.randomUUID(), "Bea")));
            }
            stage.awaitApplied(21);
            assertThat(other.applied()).isZero();
            stranger.close();
        }
    }

    private static double meter(Projector projector, String name, String topic, int partition) {
        String wanted =
                "ferry_consumer_partition_%s{group=\"live\",partition=\"%d\",topic=\"%s\"} "
                        .formatted(name, partition, topic);
        return projector
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(wanted))
                .mapToDouble(line -> Double.parseDouble(line.substring(wanted.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no meter " + wanted));
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        stage.prefix() + "import"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// Kafka checks the batches that it receives, but not those that it sends.
    private static void flipLastByte(Path log) throws IOException {
        try (FileChannel file =
                FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long at = file.size() - 1;
            assertThat(at).isPositive();
            file.read(last, at);
            last.put(0, (byte) ~last.get(0));
            file.write(last.rewind(), at);
        }
    }

    private static void awaitProblem(Projector projector, String... words) {
        await().untilAsserted(
                        () -> assertThat(projector.get("/health/ready").body()).contains(words));
    }

    private static void awaitReady(Projector projector) {
        await().untilAsserted(() ->
                assertThat(projector.get("/health/ready").statusCode()).isEqualTo(200));
    }
}
