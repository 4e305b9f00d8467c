package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A transaction that nobody can fence stays open over the marker of one lane, as one does that
/// hangs in Kafka.
@ExtendWith(Servers.class)
class HangingTransactionIT {
    private static final String NOBODY = "a-transactional-id-that-nobody-knows";
    private static final String OFFSETS = "__consumer_offsets";

    private final TestKafka kafka;
    private final Outbox outbox;
    private final Relays relays;
    private final PublishedSeqs markers;

    HangingTransactionIT(TestDatabase database, TestKafka kafka) {
        this.kafka = kafka;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka);
        markers = PublishedSeqs.of(relays.config(Delivery.EXACTLY_ONCE).name());
    }

    @Test
    void lanes_that_cannot_be_recovered_do_not_hold_up_the_others() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            outbox.write("before-", 20, 1);
            await().until(() -> outbox.pending() == 0);
        }
        outbox.write("after-", 200, 3);
        short lane = (short) outbox.number("select lane from outbox.message limit 1");
        leaveAllLanesUnreleased();
        try (Producer<byte[], byte[]> _ = openTransactionOver(lane);
                RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> pendingElsewhere(lane) == 0);
            ReadinessIT.awaitRed(relay, ".* 1 lanes cannot be recovered: a transaction .*");
            assertThat(outbox.pending()).isPositive();

            abortWhatHangs();
            await().until(() -> outbox.pending() == 0);
            await().until(() -> ReadinessIT.readiness(relay).statusCode() == 200);
        }
        Map<String, List<Long>> versions = Published.versions(kafka.readAll(relays.topic()));
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith("after-"));
        assertThat(versions).isEqualTo(Published.expected("after-", 200, 3));
    }

    /// As if their owner had been killed.
    private void leaveAllLanesUnreleased() throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update outbox.lane set owner = 'dead', transactional_id = 'dead' where owner is null");
        }
    }

    private long pendingElsewhere(short lane) throws SQLException {
        return outbox.number("select count(*) from outbox.message where lane <> " + lane);
    }

    /// What `kafka-transactions.sh abort` does.
    private void abortWhatHangs() throws Exception {
        try (Admin admin = kafka.admin()) {
            long hanging =
                    admin.describeTransactions(List.of(NOBODY))
                            .description(NOBODY)
                            .get()
                            .producerId();
            var described = admin.describeProducers(offsetsPartitions(admin)).all().get();
            for (var partition : described.entrySet()) {
                for (ProducerState producer : partition.getValue().activeProducers()) {
                    if (producer.producerId() == hanging) {
                        admin.abortTransaction(
                                        new AbortTransactionSpec(
                                                partition.getKey(),
                                                hanging,
                                                (short) producer.producerEpoch(),
                                                producer.coordinatorEpoch().orElse(-1)))
                                .all()
                                .get();
                    }
                }
            }
        }
    }

    private static List<TopicPartition> offsetsPartitions(Admin admin) throws Exception {
        return admin.describeTopics(List.of(OFFSETS)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(each -> new TopicPartition(OFFSETS, each.partition()))
                .toList();
    }

    private Producer<byte[], byte[]> openTransactionOver(short lane) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                NOBODY,
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                600_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        MarkerGroup.mark(producer, kafka, markers, lane, 0);
        return producer;
    }
}
