package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Between the reading of the checkpoints and the acceptance of the topic, its groups go on. The
/// tests play the broker.
@ExtendWith(Servers.class)
class TopicAcceptanceIT {
    private static final String TOPIC = HarbourGroup.BOATS;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Uuid PRESENT = new Uuid(1, 1);
    private static final Uuid DELETED = new Uuid(2, 2);

    private final HarbourGroup group;
    private final HarbourDatabase database;

    TopicAcceptanceIT(TestDatabase server) {
        group = new HarbourGroup(server);
        database = group.database();
    }

    @BeforeEach
    void readTenRecords() throws SQLException {
        group.register();
        database.execute(
                """
                insert into subscription.consumer_group (name) values ('reading')
                """);
        stand("reading", 10, PRESENT);
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void a_group_that_reads_on_while_the_broker_is_asked_keeps_its_position() throws SQLException {
        TopicPositions before = in(connection -> TopicPositions.read(connection, TOPIC));
        TopicLogs logs = endsAt(10);
        move("reading", 12);

        assertThat(accept(before, logs).partitions()).isEmpty();
        assertThat(position("reading")).isEqualTo("12");
    }

    @Test
    void a_group_whose_topic_was_made_anew_but_which_reads_that_one_already_keeps_its_position()
            throws SQLException {
        stand("reading", 10, DELETED);
        TopicPositions before = in(connection -> TopicPositions.read(connection, TOPIC));
        TopicLogs logs = endsAt(10);
        stand("reading", 3, PRESENT);

        assertThat(accept(before, logs).partitions()).isEmpty();
        assertThat(position("reading")).isEqualTo("3");
    }

    @Test
    void a_group_that_was_deleted_while_the_broker_was_asked_is_left_out() throws SQLException {
        database.execute(
                """
                insert into subscription.consumer_group (name) values ('given_up')
                """);
        stand("given_up", 10, DELETED);
        stand("reading", 10, DELETED);
        TopicPositions before = in(connection -> TopicPositions.read(connection, TOPIC));
        TopicLogs logs = endsAt(4);
        database.execute(
                """
                delete from subscription.checkpoint where group_name = 'given_up';
                delete from subscription.consumer_group where name = 'given_up'
                """);

        assertThat(accept(before, logs).partitions()).containsExactly(0);
        assertThat(position("reading")).isEqualTo("0");
        assertThat(database.column("select group_name from subscription.checkpoint"))
                .contains("reading")
                .doesNotContain("given_up");
    }

    @Test
    void a_position_behind_the_end_of_the_topic_is_set_to_its_beginning() throws SQLException {
        TopicPositions before = in(connection -> TopicPositions.read(connection, TOPIC));

        assertThat(accept(before, endsAt(9)).partitions()).containsExactly(0);
        assertThat(position("reading")).isEqualTo("0");
    }

    private TopicAcceptance.Accepted accept(TopicPositions before, TopicLogs logs)
            throws SQLException {
        return in(
                connection -> TopicAcceptance.accept(connection, Set.of("register"), before, logs));
    }

    private static TopicLogs endsAt(long end) {
        return new TopicLogs(
                TOPIC, 1, Map.of(PARTITION, new PartitionLog(PRESENT, 1, 0, end, end)));
    }

    private void stand(String group, long offset, Uuid topic) throws SQLException {
        in(connection -> Checkpoints.read(connection, group, List.of(PARTITION)));
        in(connection ->
                Checkpoints.remember(
                        connection,
                        group,
                        Map.of(PARTITION, new PartitionLog(topic, 1, 0, offset, offset))));
        move(group, offset);
    }

    private void move(String group, long offset) throws SQLException {
        in(connection -> {
            Checkpoints.move(
                    connection,
                    group,
                    Map.of(PARTITION, Long.parseLong(position(group))),
                    Map.of(PARTITION, offset));
            return true;
        });
    }

    private String position(String group) {
        return String.valueOf(
                database.column(
                                "select next_offset from subscription.checkpoint where group_name = '%s'"
                                        .formatted(group))
                        .getFirst());
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return database.database().transaction(work);
    }
}
