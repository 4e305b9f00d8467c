package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test plays Streams.
@ExtendWith(Servers.class)
class CheckpointConsumerIT {
    private static final String CHECKPOINTS =
            "select partition || ' ' || next_offset from read_model.checkpoint order by 1";

    private static final RecordReader READER = new RecordReader(CommerceEvents.CATALOGUE);

    private final Story story;
    private final TopicPartition one;
    private final TopicPartition other;
    private final ReadDatabase readModel;
    private final Database database;
    private final CheckpointConsumer consumer;

    CheckpointConsumerIT(TestDatabase server, TestKafka kafka) throws SQLException {
        String prefix = kafka.topicPrefix() + UUID.randomUUID();
        story = new Story(prefix);
        String topic = kafka.createTopic(story.topics().getFirst(), 2);
        one = new TopicPartition(topic, 0);
        other = new TopicPartition(topic, 1);
        readModel = ReadDatabase.create(server);
        database = new Database("test", readModel.role(Roles.PROJECTOR));
        ConsumerHealth health = new ConsumerHealth();
        Map<String, Object> settings =
                KafkaClients.consumer(
                        new KafkaConfig(List.of(kafka.bootstrapServers()), ""), "test");
        settings.put("group.id", prefix);
        consumer =
                new CheckpointConsumer(
                        settings,
                        new UnitCommit(
                                new RetryingDatabase(database, health),
                                new UnitTransaction(List.copyOf(ReadModels.all())),
                                new ConsumerMetrics(
                                        new SimpleMeterRegistry(), InstantSource.system()),
                                health));
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
    void leave() throws SQLException {
        UnitOfWork.current().clear();
        consumer.close();
        database.close();
        readModel.close();
    }

    @Test
    void a_commit_that_names_one_partition_moves_all_that_the_unit_of_work_touched() {
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(readModel.applied()).isEqualTo(3);
        assertThat(readModel.column(CHECKPOINTS)).containsExactly("0 1", "1 2");
        assertThat(UnitOfWork.current().isEmpty()).isTrue();
    }

    @Test
    void a_commit_follows_streams_beyond_the_last_record() {
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(7)));

        assertThat(readModel.column(CHECKPOINTS)).containsExactly("0 7", "1 2");
        assertThat(consumer.committed(Set.of(one)))
                .isEqualTo(Map.of(one, new OffsetAndMetadata(7)));
    }

    @Test
    void partitions_that_are_lost_take_their_unit_of_work_with_them() {
        new CheckpointRebalanceListener(consumer, new NoStreams())
                .onPartitionsLost(List.of(one, other));
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(readModel.applied()).isZero();
        assertThat(readModel.column(CHECKPOINTS)).containsExactly("0 0", "1 0");
    }

    @Test
    void a_unit_of_work_that_another_owner_overtook_is_dropped_whole() {
        readModel.execute("update read_model.checkpoint set next_offset = 5 where partition = 1");

        assertThatThrownBy(() -> consumer.commitSync(Map.of(one, new OffsetAndMetadata(1))))
                .isInstanceOf(CommitFailedException.class);
        consumer.commitSync(Map.of(one, new OffsetAndMetadata(1)));

        assertThat(readModel.applied()).isZero();
        assertThat(readModel.column(CHECKPOINTS)).containsExactly("0 0", "1 5");
    }

    @Test
    void records_of_a_partition_that_was_given_up_uncommitted_stop_the_thread() {
        CheckpointRebalanceListener rebalance =
                new CheckpointRebalanceListener(consumer, new NoStreams());

        assertThatThrownBy(() -> rebalance.onPartitionsRevoked(List.of(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("neither committed nor dropped");
        assertThat(UnitOfWork.current().isEmpty()).isTrue();
    }

    private void arrive(TopicPartition partition, long offset) {
        ProducerRecord<byte[], byte[]> sent = story.registered(UUID.randomUUID(), "Ann");
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        UnitOfWork.current().add(READER.read(record));
    }

    private static final class NoStreams implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
