package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Partitions are added to a topic.
@ExtendWith(Servers.class)
class PartitionGrowthIT {
    private final TestKafka kafka;
    private final Stage stage;
    private final Story story;

    PartitionGrowthIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.kafka = kafka;
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_record_in_a_partition_that_was_added_while_the_projector_runs_is_applied()
            throws Exception {
        stage.start();
        ProducerRecord<byte[], byte[]> first = story.registered(UUID.randomUUID(), "Ann");
        stage.send(first);
        stage.awaitApplied(1);

        addPartitions(first.topic(), 8);
        stage.send(Story.inPartition(7, story.registered(UUID.randomUUID(), "Bea")));
        stage.awaitApplied(2);
    }

    @Test
    void a_record_in_a_partition_that_was_added_while_a_static_member_was_down_is_applied()
            throws Exception {
        ProducerRecord<byte[], byte[]> first = story.registered(UUID.randomUUID(), "Ann");
        try (JavaProcess projector =
                JavaProcess.start(ProjectorMain.class, stage.arguments("static"))) {
            stage.send(first);
            stage.awaitApplied(1);
            projector.kill();
        }
        addPartitions(first.topic(), 8);
        try (JavaProcess projector =
                JavaProcess.start(ProjectorMain.class, stage.arguments("static"))) {
            stage.send(Story.inPartition(7, story.registered(UUID.randomUUID(), "Bea")));
            stage.awaitApplied(2);
            assertThat(projector.terminate()).isZero();
        }
    }

    /// The events of an aggregate are then in two partitions, which two threads read at once.
    @Test
    void partitions_that_are_added_over_a_backlog_hold_no_aggregate_up() throws Exception {
        int aggregates = 300;
        List<ProducerRecord<byte[], byte[]>> backlog = new ArrayList<>();
        List<UUID> customers = Stream.generate(UUID::randomUUID).limit(aggregates).toList();
        String topic = story.registered(UUID.randomUUID(), "of no topic").topic();
        customers.forEach(id -> backlog.add(byKey(4, story.registered(id, "first"))));
        customers.forEach(id -> backlog.add(byKey(4, story.renamed(id, "second"))));
        customers.forEach(id -> backlog.add(byKey(4, story.renamed(id, "third"))));
        stage.send(backlog);
        addPartitions(topic, 8);
        backlog.clear();
        customers.forEach(id -> backlog.add(byKey(8, story.renamed(id, "fourth"))));
        customers.forEach(id -> backlog.add(byKey(8, story.renamed(id, "last"))));
        stage.send(backlog);

        stage.start();
        stage.awaitApplied(5L * aggregates);
        stage.awaitNumber(0, "select count(*) from subscription.dead_letter");
        assertThat(
                        stage.database()
                                .number(
                                        "select count(*) from order_details_v1.order_customer where name = 'last'"))
                .isEqualTo(aggregates);
    }

    /// The record in the partition that Kafka's own partitioner chooses.
    private static ProducerRecord<byte[], byte[]> byKey(
            int partitions, ProducerRecord<byte[], byte[]> record) {
        return Story.inPartition(
                Utils.toPositive(Utils.murmur2(record.key())) % partitions, record);
    }

    private void addPartitions(String topic, int total) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total))).all().get();
        }
    }
}
