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
    void partitions_that_are_behind_are_a_problem_until_they_have_caught_up() {
        health.behind(List.of("a", "b", "c", "d", "e"));
        assertThat(health.problem()).isEqualTo("a; b; c; and 2 more");

        health.behind(List.of("a", "b", "c"));
        assertThat(health.problem()).isEqualTo("a; b; c");

        health.behind(List.of());
        assertThat(health.problem()).isNull();
    }

    @Test
    void a_rebalance_is_a_problem_until_the_first_one_is_done() {
        ConsumerHealth fresh = new ConsumerHealth(board);
        assertThat(fresh.problem()).isEqualTo("Kafka Streams is CREATED");

        fresh.streams(KafkaStreams.State.REBALANCING);
        assertThat(fresh.problem()).isEqualTo("the first assignment of partitions is not done");

        fresh.streams(KafkaStreams.State.RUNNING);
        fresh.streams(KafkaStreams.State.REBALANCING);
        assertThat(fresh.problem()).isNull();

        fresh.streams(KafkaStreams.State.ERROR);
        assertThat(fresh.problem()).isEqualTo("Kafka Streams is ERROR");
    }

    @Test
    void a_handler_that_has_not_seen_the_past_is_a_problem_until_it_has() {
        health.unfilled(List.of("fleet is being filled"));
        assertThat(health.problem()).isEqualTo("fleet is being filled");

        health.unfilled(List.of());
        assertThat(health.problem()).isNull();
    }

    @Test
    void a_failed_thread_counts_until_the_last_of_its_partitions_works() {
        health.threadFails(new IllegalStateException(), Set.of(GUILTY, OTHER));

        health.works(Set.of(GUILTY));
        assertThat(health.problem()).contains("a stream thread failed");

        health.works(Set.of(OTHER));
        assertThat(health.problem()).isNull();
    }

    @Test
    void a_failure_without_partitions_is_reported() {
        health.threadFails(new IllegalStateException(new ArithmeticException("Ann")), Set.of());

        health.works(Set.of(OTHER));
        assertThat(health.problem())
                .isEqualTo(
                        "a stream thread failed and was replaced: IllegalStateException, because of a ArithmeticException");
    }
}
