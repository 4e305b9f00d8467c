package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The topics are no longer those that the checkpoints belong to.
@ExtendWith(Servers.class)
class AssignmentIT {
    private static final int PARTITIONS = 4;

    private final TestKafka kafka;
    private final Stage stage;
    private final Story story;
    private final String customers;
    private final String orders;

    AssignmentIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.kafka = kafka;
        stage = new Stage(server, kafka);
        story = stage.story();
        customers = story.registered(UUID.randomUUID(), "of no topic").topic();
        orders = story.cancelled(UUID.randomUUID()).topic();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    /// The new topic is longer than the old one, so only its id shows the change.
    @Test
    void a_topic_recreated_while_the_projector_was_down_stops_until_it_is_accepted()
            throws Exception {
        stage.start();
        stage.send(registrations(8));
        stage.awaitApplied(8);
        stage.closeProjectors();
        makeAnew(customers);
        stage.send(registrations(80));

        Projector projector = stage.start();
        awaitProblem(projector, "was deleted and made anew");
        assertOthersGoOn(9);
        assertThat(projector.get("/health/ready").body())
                .contains("./ferry projector accept-topic " + customers);

        assertThat(accept(projector))
                .contains("in partitions 0, 1, 2, 3; run ./ferry relay replay");
        stage.awaitApplied(89);
        awaitReady(projector);
    }

    @Test
    void a_topic_recreated_while_the_projector_runs_stops_until_it_is_accepted() throws Exception {
        Projector projector = stage.start();
        stage.send(registrations(8));
        stage.awaitApplied(8);
        makeAnew(customers);
        awaitProblem(projector, "was deleted and made anew");
        stage.send(registrations(80));
        assertOthersGoOn(9);

        assertThat(accept(projector)).contains("in partitions 0, 1, 2, 3");
        stage.awaitApplied(89);
        awaitReady(projector);
    }

    @Test
    void accepting_a_topic_that_is_as_the_checkpoints_know_it_changes_nothing() throws Exception {
        Projector projector = stage.start();
        stage.send(registrations(8));
        stage.awaitApplied(8);
        String checkpoints = checkpoints();

        assertThat(accept(projector)).contains("No position was changed");
        assertThat(checkpoints()).isEqualTo(checkpoints);
    }

    @Test
    void retention_that_passed_a_checkpoint_stops_that_topic_alone_until_it_begins_later()
            throws Exception {
        stage.start();
        stage.send(registrations(8));
        stage.awaitApplied(8);
        stage.closeProjectors();
        stage.send(registrations(40));
        deleteRecords(customers);

        Projector projector = stage.start();
        awaitProblem(projector, "retention has deleted the records between");
        assertOthersGoOn(9);
        assertThat(threads(projector)).isEqualTo(2);

        assertThat(accept(projector)).contains("in partitions 0, 1, 2, 3");
        stage.send(registrations(8));
        stage.awaitApplied(17);
        awaitReady(projector);
    }

    @Test
    void a_new_read_database_after_retention_says_what_to_replay() throws Exception {
        stage.send(registrations(40));
        deleteRecords(customers);

        Projector projector = stage.start();
        awaitProblem(projector, "./ferry relay replay for the missing events");
        assertOthersGoOn(1);
        assertThat(threads(projector)).isEqualTo(2);
    }

    @Test
    void a_consumer_group_that_is_deleted_in_kafka_changes_no_position() throws Exception {
        stage.start();
        stage.send(registrations(8));
        stage.awaitApplied(8);
        stage.closeProjectors();
        String checkpoints = checkpoints();
        try (Admin admin = kafka.admin()) {
            admin.deleteConsumerGroups(List.of(stage.prefix())).all().get();
        }

        Projector projector = stage.start();
        assertOthersGoOn(9);
        awaitReady(projector);
        assertThat(checkpoints()).contains(checkpoints);
        assertThat(projector.get("/metrics").body())
                .containsPattern(
                        "ferry_consumer_records_total\\{[^}]*outcome=\"duplicate\"[^}]*} 0\\.0");
    }

    private List<ProducerRecord<byte[], byte[]>> registrations(int number) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ProducerRecord<byte[], byte[]> record =
                    story.registered(UUID.randomUUID(), "Customer " + i);
            records.add(
                    new ProducerRecord<>(
                            record.topic(),
                            i % PARTITIONS,
                            record.key(),
                            record.value(),
                            record.headers()));
        }
        return records;
    }

    /// In the same tasks as the stopped partitions, because a task has one partition of each topic.
    private void assertOthersGoOn(long applied) {
        stage.send(
                story.placed(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Story.BEGINNING,
                        Story.line(1, "1.00", "GBP")));
        stage.awaitApplied(applied);
        assertThat(orders).isNotEqualTo(customers);
    }

    private void makeAnew(String topic) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
        }
        kafka.createTopic(topic, PARTITIONS);
    }

    private void deleteRecords(String topic) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            all.put(new TopicPartition(topic, i), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(all).all().get();
        }
    }

    /// As readiness tells.
    private String accept(Projector projector) {
        return projector
                .post(
                        "/admin/accept-topic",
                        """
                        {"actor": "tester", "reason": "to see it go on", "topic": "%s"}
                        """
                                .formatted(customers))
                .body();
    }

    private String checkpoints() {
        return String.valueOf(
                stage.database()
                        .text(
                                "select string_agg(partition || ' ' || next_offset, ', ' order by partition)"
                                        + " from subscription.checkpoint where topic = ?",
                                customers));
    }

    private static double threads(Projector projector) {
        return projector
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("ferry_consumer_threads"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static void awaitProblem(Projector projector, String words) {
        await().untilAsserted(
                        () -> assertThat(projector.get("/health/ready").body()).contains(words));
    }

    private static void awaitReady(Projector projector) {
        await().untilAsserted(() ->
                assertThat(projector.get("/health/ready").statusCode()).isEqualTo(200));
    }
}
