package dev.ferry.relay;

import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A relay with an empty outbox and a client of its administration.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdminScene {
    Outbox outbox;
    Relays relays;
    TestKafka kafka;
    RelayService relay;
    AdminClient admin;

    @BeforeEach
    void startRelay(TestDatabase database, TestKafka servers) throws Exception {
        kafka = servers;
        outbox = Outbox.create(database);
        execute("truncate outbox.message, outbox.parked_message, outbox.parked_aggregate");
        execute("truncate outbox.audit, outbox.parked_history, outbox.discarded_message");
        execute("update outbox.pause set paused = false");
        relays = new Relays(outbox, servers);
        relay = relays.start(Delivery.EXACTLY_ONCE);
        admin = new AdminClient(relay);
    }

    @AfterEach
    void stopRelay() {
        admin.close();
        relay.close();
    }

    /// Version 1 is published, 2 and 3 are parked for good.
    void park(String aggregate) throws SQLException {
        long parked = outbox.number("select count(*) from outbox.parked_message");
        insert(aggregate, 1, "{}");
        insert(aggregate, 2, "[]");
        insert(aggregate, 3, "{}");
        await().until(() ->
                outbox.pending() == 0
                        && outbox.number("select count(*) from outbox.parked_message")
                                == parked + 2);
    }

    /// Returns when every worker has read the switch after this was called: a worker that renewed
    /// its lease of 2 s later than now is seen until later than in 2 s.
    void awaitLeaseRounds() throws SQLException {
        long now = outbox.number("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
        String slowest =
                "select (extract(epoch from min(seen_until)) * 1000)::bigint - 2000 from outbox.relay where seen_until > now()";
        // One round may have begun before; the next one has not.
        await().until(() -> outbox.number(slowest) > now + 1_000);
    }

    /// What the audit tells, the oldest first, as `action:changed`.
    String actions() throws SQLException {
        return text(
                "select string_agg(action || ':' || changed, ' ' order by id) from outbox.audit");
    }

    String history() throws SQLException {
        return text(
                "select string_agg(aggregate_id || ' ' || ended_by, ', ' order by id) from outbox.parked_history");
    }

    String text(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            String text = row.getString(1);
            return text == null ? "" : text;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void insert(String aggregate, long version, String headers) throws SQLException {
        OutboxRow.of(aggregate).version(version).headers(headers).insert(outbox);
    }
}
