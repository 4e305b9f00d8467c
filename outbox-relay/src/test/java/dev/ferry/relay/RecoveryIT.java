package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.fault.CommitGate;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryIT {
    private static final int AGGREGATES = 100;

    private Outbox outbox;
    private CommitGate gate;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) throws SQLException {
        kafka = servers;
        outbox = Outbox.create(database);
        gate = CommitGate.install(outbox::connect);
        relays = new Relays(outbox, servers);
    }

    @Test
    void a_relay_that_loses_its_session_between_the_two_commits_publishes_nothing_twice()
            throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            endSessionsBetweenTheCommits("between-");
            outbox.write("between-later-", 10, 5);
            await().until(() -> outbox.pending() == 0);
        }
        var expected = Published.expected("between-", AGGREGATES, 1);
        expected.putAll(Published.expected("between-later-", 10, 5));
        assertThat(published("between-")).isEqualTo(expected);
    }

    @Test
    void at_least_once_loses_nothing_when_its_session_ends_between_publishing_and_settling()
            throws Exception {
        try (RelayService _ = relays.start(Delivery.AT_LEAST_ONCE)) {
            endSessionsBetweenTheCommits("again-");
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(published("again-"))
                .as("without recovery, what was in hand is published once more")
                .allSatisfy((_, versions) -> assertThat(versions).isEqualTo(List.of(1L, 1L)))
                .containsOnlyKeys(Published.expected("again-", AGGREGATES, 1).keySet());
    }

    /// What the name before left hanging in Kafka must not be ended by the next transaction.
    @Test
    void a_worker_that_failed_publishes_under_another_name() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            outbox.awaitHalves();
            Set<String> before = publishers();
            outbox.endRelaySessions();
            await().untilAsserted(() ->
                    assertThat(publishers()).hasSize(2).doesNotContainAnyElementsOf(before));
        }
    }

    private Set<String> publishers() throws SQLException {
        Set<String> publishers = new HashSet<>();
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select distinct transactional_id from outbox.lane where fence = '{}'")) {
            while (row.next()) {
                publishers.add(row.getString(1));
            }
        }
        return publishers;
    }

    /// Ends the sessions of both workers when Kafka has committed their batches and PostgreSQL has
    /// not: what recovery is for.
    private void endSessionsBetweenTheCommits(String prefix) throws Exception {
        outbox.awaitHalves();
        try (CommitGate.Shut _ = gate.shut()) {
            outbox.write(prefix, AGGREGATES, 1);
            await().until(() -> gate.waiting() == 2);
            assertThat(published(prefix))
                    .as("Kafka has the records")
                    .isEqualTo(Published.expected(prefix, AGGREGATES, 1));
            assertThat(outbox.pending()).as("PostgreSQL has the rows").isEqualTo(AGGREGATES);
            gate.endWaiting();
        }
    }

    private Map<String, List<Long>> published(String prefix) {
        return Published.versions(kafka.readAll(relays.topic()), prefix);
    }
}
