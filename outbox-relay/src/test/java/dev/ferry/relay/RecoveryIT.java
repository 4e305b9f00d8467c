package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /// A share lock lets a claim through and holds a settling back: the relay stands exactly
    /// between Kafka's commit and PostgreSQL's when its session is ended.
    @Test
    void a_relay_that_loses_its_session_between_the_two_commits_publishes_nothing_twice()
            throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE);
                Connection blocker = outbox.connect()) {
            await().until(() -> outbox.lanes().values().stream().mapToInt(n -> n).sum() == 64);
            blocker.setAutoCommit(false);
            outbox.write("between-", 20, 5);
            try (Statement statement = blocker.createStatement()) {
                statement.execute("lock table outbox.message in share mode");
            }
            // Writers are held back too, so what is pending now is what the relay may claim.
            await().until(() -> outbox.pending() == 0 || settling() > 0);
            endSettlingSessions();
            blocker.commit();
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic())))
                .isEqualTo(Published.expected("between-", 20, 5));
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
