package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Failures between the writing of rows and the move of the checkpoint.
@ExtendWith(Servers.class)
class CheckpointIT {

    private final TestDatabase server;
    private final Stage stage;
    private final Story story;

    CheckpointIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.server = server;
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_database_that_was_read_only_for_a_while_takes_events_again() throws SQLException {
        Projector projector = stage.start();
        stage.send(story.registered(UUID.randomUUID(), "Before"));
        stage.awaitApplied(1);

        stage.database().readOnly(true);
        stage.send(story.registered(UUID.randomUUID(), "During"));
        await().untilAsserted(() ->
                assertThat(projector.get("/health/ready").statusCode()).isEqualTo(503));

        stage.database().readOnly(false);
        stage.awaitApplied(2);
        await().untilAsserted(() ->
                assertThat(projector.get("/health/ready").statusCode()).isEqualTo(200));
    }

    /// The test takes the part of a newer owner: it locks the checkpoints while the projector wants
    /// to commit, and moves them.
    @Test
    void a_thread_that_lost_its_partitions_to_another_gives_up_without_effect()
            throws SQLException {
        UUID theirs = UUID.randomUUID();
        UUID ours = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        stage.start();
        stage.send(story.registered(first, "First"));
        stage.awaitApplied(1);

        try (Connection owner = stage.database().connect()) {
            owner.setAutoCommit(false);
            run(owner, "select 1 from subscription.checkpoint for update");
            stage.send(story.registered(theirs, "applied by the other owner"));
            awaitBlockedCommit();
            run(
                    owner,
                    """
                    update subscription.checkpoint
                       set next_offset = next_offset + 1
                     where topic = '%s'
                       and partition = %d
                    """
                            .formatted(story.topics().getFirst(), partitionOf(theirs)));
            owner.commit();
        }
        stage.send(story.registered(ours, "Ours"));
        stage.awaitApplied(2);

        assertThat(
                        stage.database()
                                .column(
                                        "select name from order_details_v1.order_customer order by 1"))
                .containsExactly("First", "Ours");
    }

    @Test
    void a_lost_connection_in_the_middle_of_commits_heals_without_a_trace() throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = Workload.of(story, 11, 60);
        try (TcpProxy proxy = new TcpProxy(server.host(), server.port())) {
            proxy.start();
            Projector projector = stage.start(stage.database().role(Roles.PROJECTOR, proxy.port()));
            for (int i = 0; i < records.size(); i += 50) {
                stage.send(records.subList(i, Math.min(i + 50, records.size())));
                proxy.cut();
                proxy.heal();
            }
            stage.awaitApplied(records.size());
            await().until(() -> projector.get("/health/ready").statusCode() == 200);
        }
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void readiness_says_that_postgresql_is_away_until_it_is_back() {
        UUID customer = UUID.randomUUID();
        try (TcpProxy proxy = new TcpProxy(server.host(), server.port())) {
            proxy.start();
            Projector projector = stage.start(stage.database().role(Roles.PROJECTOR, proxy.port()));
            stage.send(story.registered(customer, "Ann"));
            stage.awaitApplied(1);

            proxy.cut();
            stage.send(story.renamed(customer, "Anna"));
            await().until(() ->
                    projector
                            .get("/health/ready")
                            .body()
                            .contains("the database cannot be written"));
            assertThat(projector.get("/health/live").statusCode()).isEqualTo(200);

            proxy.heal();
            stage.awaitApplied(2);
            await().until(() -> projector.get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void a_checkpoint_beyond_the_end_of_the_topic_stops_the_partition_until_it_is_set_right() {
        UUID customer = UUID.randomUUID();
        Projector projector = stage.start();
        stage.send(story.registered(customer, "Ann"));
        stage.awaitApplied(1);

        long real = stage.database().number("select max(next_offset) from subscription.checkpoint");
        stage.database()
                .execute(
                        "update subscription.checkpoint set next_offset = 1000000 where next_offset > 0");
        stage.send(story.renamed(customer, "Anna"));
        await().until(() ->
                projector.get("/health/ready").body().contains("before its checkpoint 1000000"));
        assertThat(stage.database().applied()).isEqualTo(1);

        stage.database()
                .execute(
                        "update subscription.checkpoint set next_offset = "
                                + real
                                + " where next_offset > 0");
        stage.awaitApplied(2);
    }

    private void awaitBlockedCommit() {
        await().until(() ->
                stage.database()
                                .number(
                                        """
                                        select count(*)
                                          from pg_stat_activity
                                         where datname = current_database()
                                           and wait_event_type = 'Lock'
                                        """)
                        > 0);
    }

    private int partitionOf(UUID customer) {
        return stage.partition(story.topics().getFirst(), customer);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        Statements.run(connection, sql);
    }
}
