package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryIT {
    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) {
        kafka = servers;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, servers);
    }

    @Test
    void a_relay_that_loses_its_session_between_the_two_commits_publishes_nothing_twice()
            throws Exception {
        int written;
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            written = endSessionBetweenPublishingAndSettling("between-");
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith("between-"));
        assertThat(versions).isEqualTo(Published.expected("between-", 20, written));
    }

    @Test
    void at_least_once_loses_nothing_when_its_session_ends_between_publishing_and_settling()
            throws Exception {
        int written;
        try (RelayService _ = relays.start(Delivery.AT_LEAST_ONCE)) {
            written = endSessionBetweenPublishingAndSettling("again-");
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith("again-"));
        versions.replaceAll((_, seen) -> seen.stream().distinct().toList());
        assertThat(versions).isEqualTo(Published.expected("again-", 20, written));
    }

    /// What the name before left hanging in Kafka must not be ended by the next transaction.
    @Test
    void a_worker_that_failed_publishes_under_another_name() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.lanes().values().stream().mapToInt(n -> n).sum() == 64);
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

    /// A share lock lets a claim through and holds a settling back: the relay stands exactly
    /// between Kafka's commit and PostgreSQL's when its session is ended. The relay may be quicker
    /// than the lock, so this is tried until it was caught there.
    ///
    /// @return how many versions of each of 20 aggregates were written
    private int endSessionBetweenPublishingAndSettling(String prefix) throws SQLException {
        await().until(() -> outbox.lanes().values().stream().mapToInt(n -> n).sum() == 64);
        int version = 0;
        boolean caught = false;
        while (!caught) {
            version++;
            try (Connection blocker = outbox.connect()) {
                blocker.setAutoCommit(false);
                for (int aggregate = 0; aggregate < 20; aggregate++) {
                    Outbox.insert(blocker, prefix + aggregate, version);
                }
                blocker.commit();
                try (Statement statement = blocker.createStatement()) {
                    statement.execute("lock table outbox.message in share mode");
                }
                await().until(() -> outbox.pending() == 0 || settling() > 0);
                caught = settling() > 0;
                endSettlingSessions();
                blocker.commit();
            }
            await().until(() -> outbox.pending() == 0);
        }
        return version;
    }

    private long settling() throws SQLException {
        return outbox.number(
                """
                select count(*)
                  from pg_stat_activity
                 where wait_event_type = 'Lock'
                   and query like '%delete from outbox.message%'
                   and pid <> pg_backend_pid()
                """);
    }

    private void endSettlingSessions() throws SQLException {
        outbox.number(
                """
                select count(pg_terminate_backend(pid))
                  from pg_stat_activity
                 where wait_event_type = 'Lock'
                   and query like '%delete from outbox.message%'
                   and pid <> pg_backend_pid()
                """);
    }
}
