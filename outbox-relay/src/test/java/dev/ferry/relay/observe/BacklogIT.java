package dev.ferry.relay.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.Outbox;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class BacklogIT {
    private Outbox outbox;
    private Database database;

    @BeforeEach
    void createOutbox(TestDatabase own) throws SQLException {
        outbox = Outbox.create(own);
        execute("truncate outbox.message restart identity");
        database = new Database("backlog-test", outbox.relayRole());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_empty_outbox_has_no_backlog() throws SQLException {
        BacklogReading reading = read(new Backlog());
        assertThat(reading.pending()).isZero();
        assertThat(reading.oldestAge()).isEqualTo(Duration.ZERO);
        assertThat(reading.parkedAggregates()).isZero();
        assertThat(reading.parkedMessages()).isZero();
    }

    @Test
    void pending_rows_are_estimated_and_the_oldest_is_found() throws Exception {
        outbox.write("a", 10, 30);
        execute(
                """
                update outbox.message
                   set occurred_at = now() - interval '1 hour'
                 where aggregate_id = 'a3'
                   and aggregate_version = 1
                """);
        Backlog backlog = new Backlog();
        await().untilAsserted(() -> assertThat(read(backlog).pending()).isEqualTo(300));
        assertThat(read(backlog).oldestAge())
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(70));
        long removed = read(backlog).removed();
        execute("delete from outbox.message");
        assertThat(read(backlog).pending()).isZero();
        await().untilAsserted(() -> assertThat(read(backlog).removed()).isEqualTo(removed + 300));
    }

    @Test
    void a_row_that_is_committed_late_below_the_others_is_the_oldest() throws Exception {
        Backlog backlog = new Backlog();
        try (Connection late = outbox.connect();
                Connection prompt = outbox.connect()) {
            late.setAutoCommit(false);
            Outbox.insert(late, "same", 1);
            Outbox.insert(prompt, "same", 2);
            assertThat(head(backlog)).isEqualTo(2);
            assertThat(head(backlog)).isEqualTo(2);
            assertThat(head(backlog)).isEqualTo(2);
            late.commit();
        }
        assertThat(head(backlog)).isEqualTo(1);
        assertThat(head(backlog)).isEqualTo(1);
        assertThat(head(backlog)).isEqualTo(1);
    }

    @Test
    void a_writer_that_is_younger_than_all_that_have_ended_is_waited_for() throws Exception {
        Backlog backlog = new Backlog();
        try (Connection old = outbox.connect();
                Connection young = outbox.connect()) {
            old.setAutoCommit(false);
            young.setAutoCommit(false);
            Outbox.insert(old, "same", 1);
            Outbox.insert(young, "same", 2);
            old.rollback();
            for (int reading = 0; reading < 3; reading++) {
                assertThat(read(backlog).heads()).isEmpty();
            }
            young.commit();
        }
        assertThat(head(backlog)).isEqualTo(2);
    }

    @Test
    void what_was_found_empty_is_not_walked_over_again() throws Exception {
        outbox.write("b", 1, 2_000);
        Backlog backlog = new Backlog();
        try (Connection _ = outbox.holdSnapshot()) {
            execute("delete from outbox.message");
            assertThat(entriesLookedAt(backlog)).isGreaterThanOrEqualTo(2_000);
            read(backlog);
            assertThat(entriesLookedAt(backlog)).isZero();
        }
    }

    /// Index entries that one reading meets, those of deleted rows included.
    private long entriesLookedAt(Backlog backlog) throws SQLException {
        return database.transaction(connection -> {
            long before = entriesLookedAt(connection);
            backlog.read(connection);
            return entriesLookedAt(connection) - before;
        });
    }

    private static long entriesLookedAt(Connection session) throws SQLException {
        String sql = "select pg_stat_get_xact_tuples_returned('outbox.message_pkey'::regclass)";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long head(Backlog backlog) throws SQLException {
        return read(backlog).heads().getFirst().seq();
    }

    private BacklogReading read(Backlog backlog) throws SQLException {
        return database.transaction(backlog::read);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
