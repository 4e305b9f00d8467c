package dev.ferry.relay.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.relay.MarkerGroup;
import dev.ferry.relay.Outbox;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.TakenLane;
import dev.ferry.relay.publish.Marker;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.relay.publish.TransactionalIds;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An owner disappears with a Kafka transaction open, and the transaction is not over yet.
@ExtendWith(Servers.class)
class RecoveryOfOpenTransactionsIT {
    private static final short LANE = 5;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestKafka kafka;
    private final Outbox outbox;
    private final PublishedSeqs markers;
    private final String topic;
    private Connection connection;
    private Admin admin;
    private Producer<byte[], byte[]> owner;

    RecoveryOfOpenTransactionsIT(TestDatabase database, TestKafka kafka) {
        this.kafka = kafka;
        this.outbox = Outbox.create(database);
        this.markers = PublishedSeqs.of(kafka.topicPrefix() + System.nanoTime());
        kafka.createTopic(markers.topic(), Leases.LANES);
        this.topic = kafka.createTopic(kafka.topicPrefix() + System.nanoTime(), 1);
    }

    @BeforeEach
    void open() throws SQLException {
        connection = outbox.connect();
        admin = kafka.admin();
        owner = producer(TransactionalIds.of(transactionalId("owner")).getLast());
        owner.initTransactions();
    }

    @AfterEach
    void close() throws SQLException {
        owner.close(Duration.ofSeconds(2));
        admin.close();
        connection.close();
    }

    @Test
    void a_marker_whose_transaction_is_not_over_is_waited_for() throws Exception {
        owner.beginTransaction();
        MarkerGroup.mark(owner, kafka, markers, LANE, 7);
        CompletableFuture<Void> committed =
                CompletableFuture.runAsync(
                        owner::commitTransaction,
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

        Map<Short, Marker> published = reader(LONG).read(List.of(LANE), Set.of(LANE), Set.of());

        committed.get();
        assertThat(published).isEqualTo(Map.of(LANE, new Marker(7, 0, List.of(7L), null)));
    }

    @Test
    void a_transaction_that_does_not_end_is_named_and_not_waited_for_again() {
        owner.beginTransaction();
        MarkerGroup.mark(owner, kafka, markers, LANE, 7);
        Set<Short> both = Set.of(LANE, (short) (LANE + 1));

        assertThatThrownBy(() -> reader(SHORT).read(both, both, Set.of()))
                .isInstanceOfSatisfying(
                        HangingTransactionException.class,
                        hanging -> assertThat(hanging.lanes()).containsExactly(LANE));
        assertThatThrownBy(() -> reader(LONG).read(both, both, Set.of(LANE)))
                .isInstanceOf(HangingTransactionException.class);
    }

    @Test
    void nobody_waits_for_the_marker_of_a_lane_that_was_released() throws Exception {
        owner.beginTransaction();
        MarkerGroup.mark(owner, kafka, markers, LANE, 7);

        assertThat(reader(LONG).read(Set.of(LANE), Set.of(), Set.of())).isEmpty();
    }

    @Test
    void a_zombie_is_fenced_also_when_its_first_successor_died_before_it_could() throws Exception {
        Leases zombie = new Leases("zombie", () -> transactionalId("owner"), SHORT);
        assertThat(zombie.take(connection, List.of(), Leases.LANES)).hasSize(Leases.LANES);
        owner.beginTransaction();
        owner.send(new ProducerRecord<>(topic, new byte[] {1})).get();

        Leases successor = new Leases("successor", () -> transactionalId("successor"), SHORT);
        await().until(() -> successor.take(connection, List.of(), 1).size() == 1);
        Leases second = new Leases("second", () -> transactionalId("second"), LONG);
        await().until(() -> recover(second) == 1);

        assertThatThrownBy(owner::commitTransaction).isInstanceOf(KafkaException.class);
    }

    @Test
    void a_lane_is_kept_while_kafka_takes_its_time() throws Exception {
        AtomicInteger beats = new AtomicInteger();
        try (TcpProxy silent = new TcpProxy("127.0.0.1", 1)) {
            silent.start();
            silent.stall();
            try (Admin waiting =
                    KafkaClients.admin(
                            new KafkaConfig(List.of("127.0.0.1:" + silent.port()), ""), "slow")) {
                assertThatThrownBy(() ->
                                new Recovery(waiting, markers, Duration.ofMillis(20), LONG)
                                        .recover(
                                                connection,
                                                Map.of(
                                                        LANE,
                                                        new TakenLane(List.of("other"), 1, false)),
                                                Set.of(),
                                                () -> {
                                                    if (beats.incrementAndGet() == 3) {
                                                        throw new SQLException("lost");
                                                    }
                                                }))
                        .isInstanceOf(SQLException.class)
                        .hasMessage("lost");
                waiting.close(Duration.ZERO);
            }
        }
        assertThat(beats).hasValue(3);
    }

    /// Takes the first lane, which its successor has left unrecovered, as a worker does.
    private int recover(Leases leases) throws Exception {
        Map<Short, TakenLane> taken = leases.take(connection, List.of(), 1);
        if (!taken.isEmpty()) {
            Recovered _ =
                    new Recovery(admin, markers, LONG, LONG)
                            .recover(connection, taken, Set.of(), () -> {});
        }
        return taken.size();
    }

    private String transactionalId(String worker) {
        return markers.group() + "-" + worker;
    }

    private Producer<byte[], byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private MarkerReader reader(Duration patience) {
        return new MarkerReader(admin, markers, patience);
    }
}
