package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

class ConsumerHealthTest {
    private static final TopicPartition GUILTY = new TopicPartition("ferry.order", 1);
    private static final TopicPartition OTHER = new TopicPartition("ferry.customer", 1);

    private final PartitionBoard board = new PartitionBoard();
    private final ConsumerHealth health = new ConsumerHealth(board);

    ConsumerHealthTest() {
        health.streams(KafkaStreams.State.RUNNING);
    }

    @Test
    void only_progress_of_the_partitions_of_a_failed_thread_clears_the_failure() {
        health.threadFails(new IllegalStateException("broken"), Set.of(GUILTY));

        health.works(Set.of(OTHER));
        assertThat(health.problem())
                .contains("IllegalStateException")
                .as("a message may quote an event, and anybody may read health")
                .doesNotContain("broken");

        health.works(Set.of(GUILTY));
        assertThat(health.problem()).isNull();
    }

    @Test
    void a_failure_of_the_database_is_told_without_the_values_that_its_message_quotes() {
        health.databaseFails(
                new SQLException("Key (name)=(Ann of 1 Quay Street) already exists.", "23505"));
        assertThat(health.problem())
                .isEqualTo("the database cannot be written: SQLSTATE 23505")
                .doesNotContain("Ann");

        health.databaseWorks();
        health.threadFails(
                new IllegalStateException(
                        new ConsumerException(
                                "the database cannot be written: SQLSTATE 23505",
                                new SQLException("Key (name)=(Ann)", "23505"))),
                Set.of(GUILTY));
        assertThat(health.problem()).contains("SQLSTATE 23505").doesNotContain("Ann");
    }

    @Test
    void a_stopped_partition_is_a_problem_while_others_are_applied() {
        board.put(GUILTY, 5, "ferry.order partition 1 is stopped");
        board.put(OTHER, 7, null);

        health.works(Set.of(OTHER));
        assertThat(health.problem()).isEqualTo("ferry.order partition 1 is stopped");

        board.put(GUILTY, 6, null);
        assertThat(health.problem()).isNull();
    }

    @Test
    void partitions_that_are_behind_are_a_problem_until_they_are_not() {
        health.behind(List.of("a", "b", "c", "d", "e"));
        assertThat(health.problem()).isEqualTo("a; b; c; and 2 more");

        health.behind(List.of());
        assertThat(health.problem()).isNull();
    }
}
