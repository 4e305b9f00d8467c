package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.RebuildOperator;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The topics of a rebuild change while it runs.
@ExtendWith(Servers.class)
class RebuildTopicsIT {
    private static final int PARTITIONS = 4;
    private static final String ORDERS = "order_details";
    private static final Options SLOW = new Options(null, 1, false);
    private static final Options FAST = new Options(null, 0, false);

    private final TestKafka kafka;
    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;
    private final String orders;
    private List<ProducerRecord<byte[], byte[]>> records = List.of();

    RebuildTopicsIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.kafka = kafka;
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
        orders = stage.prefix() + ".order";
    }

    @BeforeEach
    void populate() {
        records = Workload.of(stage.story(), Seed.of(RebuildTopicsIT.class), 40);
        stage.send(records.subList(0, records.size() / 2));
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void partitions_that_are_added_during_a_rebuild_are_filled_too() throws Exception {
        beginSlowly();
        try (Admin admin = kafka.admin()) {
            Map<String, NewPartitions> more = new HashMap<>();
            stage.story().topics().forEach(topic -> more.put(topic, NewPartitions.increaseTo(8)));
            admin.createPartitions(more).all().get();
        }
        stage.send(records.subList(records.size() / 2, records.size()));
        stage.awaitNumber(
                8 * 2, // customers and orders
                """
                select count(*)
                  from subscription.checkpoint
                 where group_name = 'live'
                   and next_offset > 0
                   and (topic like '%.order' or topic like '%.customer')
                """);
        operator.rebuild(ORDERS, FAST);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        stage.awaitApplied(records.size());

        assertThat(operator.differences(ORDERS)).isEmpty();
        operator.dropOld(ORDERS);
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void a_rebuild_whose_topic_was_recreated_goes_live_after_the_events_were_sent_again()
            throws Exception {
        Projector projector = beginSlowly();
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(orders)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(orders));
        }
        kafka.createTopic(orders, PARTITIONS);
        await().untilAsserted(() ->
                assertThat(projector.get("/health/ready").body())
                        .contains(orders, "was deleted and made anew"));
        assertThat(accept(projector)).contains("is read from the beginning of what there is");

        assertStopped("order_details version 2 ");
        stage.send(
                records.subList(0, records.size() / 2).stream()
                        .filter(record -> record.topic().equals(orders))
                        .toList());
        operator.rebuild(ORDERS, FAST);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        assertThat(operator.differences(ORDERS)).isEmpty();
    }

    @Test
    void a_rebuild_stops_when_retention_deletes_what_it_has_not_read() throws Exception {
        beginSlowly();
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            all.put(new TopicPartition(orders, i), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(all).all().get();
        }
        operator.rebuild(ORDERS, FAST);

        assertStopped("order_details version 2 can no longer be read from offset ");
        assertCanBeCancelled();
    }

    /// Begins a rebuild that is far from its end.
    private Projector beginSlowly() throws SQLException {
        Projector projector = stage.start();
        stage.awaitApplied(records.size() / 2);
        operator.rebuild(ORDERS, SLOW);
        await().until(() ->
                database.number(
                                "select count(*) from subscription.checkpoint where group_name = 'order_details_v2' and next_offset > 0")
                        > 0);
        assertThat(operator.members(ORDERS))
                .containsExactly("1 live live", "2 order_details_v2 filling");
        return projector;
    }

    private void assertStopped(String sentence) {
        await().untilAsserted(() ->
                assertThat(operator.filling("stopped_because", ORDERS))
                        .startsWith(sentence)
                        .contains("./ferry projector rebuild order_details"));
        assertThat(operator.filling("phase", ORDERS)).isEqualTo("stopped");
    }

    private void assertCanBeCancelled() throws SQLException {
        operator.cancel(ORDERS);
        operator.awaitMembers(ORDERS, "1 live live");
    }

    private String accept(Projector projector) {
        return projector
                .post(
                        "/admin/accept-topic",
                        """
                        {"actor": "tester", "reason": "to see it go on", "topic": "%s"}
                        """
                                .formatted(orders))
                .body();
    }
}
