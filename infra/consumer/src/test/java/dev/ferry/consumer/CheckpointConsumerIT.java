package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test takes the part of Kafka Streams.
@ExtendWith(Servers.class)
class CheckpointConsumerIT {
    private static final String CHECKPOINTS =
            "select partition || ' ' || next_offset from subscription.checkpoint order by 1";
    private static final String APPLIED =
            "select coalesce(sum(version), 0) from subscription.applied_version";

    private final Harbour harbour = new Harbour();
    private final RecordReader reader;
    private final TopicPartition one;
    private final TopicPartition other;
    private final HarbourDatabase database;
    private final Admin admin;
    private final CheckpointConsumer consumer;

    CheckpointConsumerIT(TestDatabase server, TestKafka kafka) throws SQLException {
        Topics topics = new Topics(kafka.topicPrefix() + UUID.randomUUID());
        reader = new RecordReader(Harbour.CATALOGUE, topics, EventSources.DEFAULT);
        String topic = kafka.createTopic(topics.of(new AggregateType("boat")), 2);
        one = new TopicPartition(topic, 0);
        other = new TopicPartition(topic, 1);
        database = new HarbourDatabase(server);
        Subscription fleet =
                new Subscription("fleet", 1, Set.of(BoatEvent.class), new BoatNames("none"));
        database.database()
                .transaction(connection -> {
                    Members.register(connection, "live", List.of(fleet), topics);
                    return true;
                });
        PartitionBoard board = new PartitionBoard();
        ConsumerHealth health = new ConsumerHealth(board);
        KafkaConfig config = new KafkaConfig(List.of(kafka.bootstrapServers()), "");
        Map<String, Object> settings = KafkaClients.consumer(config, "test");
        settings.put("group.id", topics.prefix());
        UnitCommit commit =
                new UnitCommit(
                        new RetryingDatabase(database.database(), health),
                        new UnitTransaction("live", new Subscriptions(List.of(fleet)), reader),
                        new ConsumerMetrics(
                                new SimpleMeterRegistry(), "live", InstantSource.system()),
                        health);
        admin = kafka.admin();
        consumer =
                new CheckpointConsumer(
                        settings,
                        commit,
                        new PartitionGate(
                                commit,
                                new LogInspector(admin),
                                board,
                                new ReadProbe(config, "test-probe"),
                                new GroupCommands("./harbour", false)),
                        new ReplacementPause(),
                        new ConsumerLagReporter(GroupClaim.metadata("test")));
    }

    @BeforeEach
    void take() {
        consumer.assign(List.of(one, other));
        consumer.take(List.of(one, other));
        arrive(one, 0);
        arrive(other, 0);
        arrive(other, 1);
    }

    @AfterEach
    void leave() {
        UnitOfWork.current().clear();
        consumer.close();
        admin.close();
        database.close();
    }

    @Test
    void a_commit_that_names_one_partition_moves_all_that_the_unit_of_work_touched() {
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(database.column(APPLIED)).containsExactly("3");
        assertThat(database.column(CHECKPOINTS)).containsExactly("0 1", "1 2");
        assertThat(UnitOfWork.current().isEmpty()).isTrue();
    }

    @Test
    void a_commit_follows_streams_beyond_the_last_record() {
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(7)));

        assertThat(database.column(CHECKPOINTS)).containsExactly("0 7", "1 2");
        assertThat(consumer.committed(Set.of(one)))
                .isEqualTo(Map.of(one, new OffsetAndMetadata(7)));
    }

    @Test
    void partitions_that_are_lost_take_their_unit_of_work_with_them() {
        new CheckpointRebalanceListener(consumer, new NoStreams())
                .onPartitionsLost(List.of(one, other));
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(database.column(APPLIED)).containsExactly("0");
        assertThat(database.column(CHECKPOINTS)).containsExactly("0 0", "1 0");
    }

    @Test
    void a_unit_of_work_that_another_owner_overtook_is_dropped_whole() {
        database.execute("update subscription.checkpoint set next_offset = 5 where partition = 1");

        assertThatThrownBy(() -> consumer.commitSync(Map.of(one, new OffsetAndMetadata(1))))
                .isInstanceOf(CommitFailedException.class);
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(database.column(APPLIED)).containsExactly("0");
        assertThat(database.column(CHECKPOINTS)).containsExactly("0 0", "1 5");
    }

    @Test
    void records_of_a_partition_that_was_given_up_uncommitted_make_the_thread_start_over() {
        CheckpointRebalanceListener rebalance =
                new CheckpointRebalanceListener(consumer, new NoStreams());

        rebalance.onPartitionsRevoked(List.of(other));

        assertThat(UnitOfWork.current().isEmpty()).isTrue();
        assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
                .isInstanceOf(TaskMigratedException.class)
                .hasMessageContaining("given up before they were committed");
    }

    private void arrive(TopicPartition partition, long offset) {
        ConsumerRecord<byte[], byte[]> sent =
                harbour.record(UUID.randomUUID(), 1, new BoatEvent.Launched("Ann"));
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        UnitOfWork.current().add(reader.read(record));
    }

    private static final class NoStreams implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
