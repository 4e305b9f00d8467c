package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.AdminClient.Answer;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {
    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;
    private RelayService relay;
    private AdminClient admin;

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

    @Test
    void a_pause_stops_every_relay_and_keeps_the_lanes_until_it_is_resumed() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.lanes().size() == 4);
            await().until(() -> outbox.lanes().values().stream().allMatch(count -> count == 16));
            Map<String, Integer> before = outbox.lanes();

            assertThat(admin.post("/admin/pause", Map.of()).number("changed")).isEqualTo(1);
            awaitLeaseRounds();
            outbox.write("paused-", 20, 5);
            awaitLeaseRounds();

            assertThat(outbox.pending()).isEqualTo(100);
            assertThat(outbox.lanes()).isEqualTo(before);
            Answer status = admin.get("/admin/status");
            assertThat(status.body().path("pause").path("paused").booleanValue()).isTrue();
            assertThat(status.body().path("pause").path("actor").stringValue()).isEqualTo("tester");
            assertThat(admin.post("/admin/pause", Map.of()).number("changed")).isZero();

            assertThat(admin.post("/admin/resume", Map.of()).number("changed")).isEqualTo(1);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic())))
                .containsAllEntriesOf(Published.expected("paused-", 20, 5));
        assertThat(actions()).isEqualTo("pause:1 pause:0 resume:1");
    }

    @Test
    void a_pause_rests_the_retries_too() throws Exception {
        park("rested");
        admin.post("/admin/pause", Map.of());
        awaitLeaseRounds();
        long attempts = outbox.number("select sum(attempts) from outbox.parked_aggregate");
        admin.post("/admin/retry", Map.of("all", true));
        awaitLeaseRounds();
        assertThat(outbox.number("select sum(attempts) from outbox.parked_aggregate"))
                .isEqualTo(attempts);
        admin.post("/admin/resume", Map.of());
        await().until(() ->
                outbox.number("select sum(attempts) from outbox.parked_aggregate") > attempts);
    }

    @Test
    void an_aggregate_that_was_mended_is_published_in_order_when_it_is_retried() throws Exception {
        park("mended");
        execute("update outbox.parked_message set headers = '{}' where aggregate_id = 'mended'");

        Answer answer = admin.post("/admin/retry", Map.of("aggregate", "mended"));

        assertThat(answer.number("changed")).isEqualTo(1);
        await().until(() -> outbox.number("select count(*) from outbox.parked_aggregate") == 0);
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("mended"))
                .containsExactly(1L, 2L, 3L);
        assertThat(history()).isEqualTo("mended published");
        assertThat(actions()).isEqualTo("retry:1");
    }

    @Test
    void parked_events_are_discarded_only_for_one_who_says_that_the_order_breaks()
            throws Exception {
        park("spoilt");

        Answer refused = admin.post("/admin/discard", Map.of("aggregate", "spoilt"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).startsWith("consumers of aggregate spoilt would see a gap");
        assertThat(outbox.number("select count(*) from outbox.parked_message")).isEqualTo(2);
        assertThat(actions()).isEmpty();

        Answer done =
                admin.post(
                        "/admin/discard",
                        Map.of("aggregate", "spoilt", "acknowledgeOrderBreak", true));
        assertThat(done.number("changed")).isEqualTo(2);
        assertThat(history()).isEqualTo("spoilt discarded");
        assertThat(
                        outbox.number(
                                """
                                select count(*)
                                  from outbox.discarded_message
                                 where aggregate_id = 'spoilt'
                                   and aggregate_version in (2, 3)
                                """))
                .isEqualTo(2);
        insert("spoilt", 4, "{}");
        await().until(() -> outbox.pending() == 0);
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("spoilt"))
                .containsExactly(1L, 4L);
        assertThat(actions()).isEqualTo("discard:2");
    }

    @Test
    void what_cannot_be_audited_is_not_done() throws Exception {
        park("unaudited");
        execute("alter table outbox.audit add constraint full_disk check (reason <> 'unlucky')");
        try {
            Map<String, Object> discard =
                    Map.of(
                            "aggregate",
                            "unaudited",
                            "acknowledgeOrderBreak",
                            true,
                            "reason",
                            "unlucky");
            assertThat(admin.post("/admin/discard", discard).status()).isEqualTo(500);
            assertThat(admin.post("/admin/pause", Map.of("reason", "unlucky")).status())
                    .isEqualTo(500);
            assertThat(
                            admin.post("/admin/retry", Map.of("all", true, "reason", "unlucky"))
                                    .status())
                    .isEqualTo(500);
        } finally {
            execute("alter table outbox.audit drop constraint full_disk");
        }
        assertThat(outbox.number("select count(*) from outbox.parked_message")).isEqualTo(2);
        assertThat(outbox.number("select count(*) from outbox.discarded_message")).isZero();
        assertThat(outbox.number("select count(next_attempt_at) from outbox.parked_aggregate"))
                .isZero();
        assertThat(outbox.number("select count(*) from outbox.pause where paused")).isZero();
    }

    @Test
    void what_is_not_there_is_refused_and_leaves_no_line_in_the_audit() throws Exception {
        for (Answer answer :
                new Answer[] {
                    admin.post("/admin/retry", Map.of("aggregate", "nobody")),
                    admin.post(
                            "/admin/discard",
                            Map.of("aggregate", "nobody", "acknowledgeOrderBreak", true))
                }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail())
                    .isEqualTo(
                            "aggregate nobody is not parked; GET /admin/parked lists those that are");
        }
        assertThat(actions()).isEmpty();
    }

    @Test
    void a_replay_without_an_event_store_says_so() throws Exception {
        Answer answer =
                admin.post(
                        "/admin/replay",
                        Map.of("aggregate", "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo(
                        "this database has no event store (event_store.domain_event), so there is nothing to replay from");
    }

    @Test
    void the_status_tells_what_is_pending_parked_and_owned() throws Exception {
        park("stopped");
        admin.post("/admin/pause", Map.of());
        awaitLeaseRounds();
        outbox.write("waiting-", 10, 2);
        await().until(() -> admin.get("/admin/status").number("pending") == 20);
        await().until(() -> admin.get("/admin/status").number("lanesOwned") == 64);
        Answer status = admin.get("/admin/status");
        assertThat(status.number("parkedAggregates")).isEqualTo(1);
        assertThat(status.number("parkedMessages")).isEqualTo(2);
        assertThat(status.number("lanesUncovered")).isZero();
        assertThat(status.number("workers")).isEqualTo(2);
        assertThat(status.body().path("oldestAgeSeconds").doubleValue()).isPositive();
        Answer lanes = admin.get("/admin/lanes");
        assertThat(lanes.body().path("lanes").size()).isEqualTo(64);
        assertThat(lanes.body().path("lanes").valueStream().filter(each -> each.has("oldestSeq")))
                .isNotEmpty();
        admin.post("/admin/resume", Map.of());
        await().until(() -> admin.get("/admin/status").number("pending") == 0);
    }

    @Test
    void parked_aggregates_are_read_a_page_at_a_time() throws Exception {
        for (String aggregate : new String[] {"c", "a", "b"}) {
            park(aggregate);
        }
        Answer first = admin.get("/admin/parked?limit=2");
        assertThat(first.body().path("parked").valueStream().map(each -> each.path("aggregate")))
                .extracting(each -> each.stringValue())
                .containsExactly("a", "b");
        assertThat(first.body().path("parked").get(0).path("waiting").intValue()).isEqualTo(2);
        assertThat(first.body().path("parked").get(0).path("lastError").stringValue())
                .contains("headers must be a JSON object");
        Answer last =
                admin.get("/admin/parked?limit=2&after=" + first.body().path("next").stringValue());
        assertThat(last.body().path("parked").size()).isEqualTo(1);
        assertThat(last.body().has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pause   | {"reason": "r"}                                        | actor is required
                    pause   | {"actor": " ", "reason": "r"}                          | actor must not be blank
                    pause   | {"actor": "a", "reason": "a\\u0007"}                   | reason must not contain control characters
                    pause   | {"actor": "a", "reason": "r", "sudo": true}            | sudo is not a known field; known here are actor, reason
                    retry   | {"actor": "a", "reason": "r"}                          | aggregate or all: true is required, and not both
                    retry   | {"actor": "a", "reason": "r", "aggregate": "x", "all": true} | aggregate or all: true is required, and not both
                    replay  | {"actor": "a", "reason": "r"}                          | aggregate or from and to are required, and not both
                    replay  | {"actor": "a", "reason": "r", "aggregate": "1-1-1-1-1"} | aggregate must be a UUID, as the event store's aggregates are
                    replay  | {"actor": "a", "reason": "r", "from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"} | from must be before to, and both in the years 1970 to 9999
                    replay  | {"actor": "a", "reason": "r", "from": "yesterday", "to": "2026-01-01T00:00:00Z"} | from must be an instant such as 2026-01-31T12:00:00Z
                    """)
    void a_wrong_body_is_refused_with_400_in_one_sentence(
            String action, String body, String complaint) throws Exception {
        Answer answer = admin.postText("/admin/" + action, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(complaint);
        assertThat(actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /admin/parked?limit=0        | 400 | limit must be a whole number from 1 to 1000
                    /admin/parked?limit=1001     | 400 | limit must be a whole number from 1 to 1000
                    /admin/audit?limit=-1        | 400 | limit must be a whole number from 1 to 1000
                    /admin/pause                 | 405 | this address does not take this method; Allow names those it takes
                    /admin/shutdown              | 404 | there is nothing at this address
                    """)
    void a_wrong_question_is_refused_in_one_sentence(String path, int status, String complaint)
            throws Exception {
        Answer answer = admin.get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.detail()).isEqualTo(complaint);
    }

    @Test
    void an_outbox_is_asked_for_by_its_name() throws Exception {
        String name = relays.config(Delivery.EXACTLY_ONCE).name();
        assertThat(admin.get("/admin/status?outbox=" + name).status()).isEqualTo(200);
        Answer answer = admin.get("/admin/status?outbox=elsewhere");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo("this relay has no outbox of that name; it has " + name);
    }

    @Test
    void texts_that_are_too_long_are_refused() throws Exception {
        assertThat(admin.post("/admin/pause", Map.of("actor", "a".repeat(101))).detail())
                .isEqualTo("actor must have at most 100 characters; it has 101");
        assertThat(admin.post("/admin/pause", Map.of("reason", "a".repeat(1_001))).detail())
                .isEqualTo("reason must have at most 1000 characters; it has 1001");
        assertThat(admin.post("/admin/retry", Map.of("aggregate", "a".repeat(501))).detail())
                .isEqualTo("aggregate must have at most 500 characters; it has 501");
    }

    /// Version 1 is published, 2 and 3 are parked for good.
    private void park(String aggregate) throws SQLException {
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
    private void awaitLeaseRounds() throws SQLException {
        long now = outbox.number("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
        String slowest =
                "select (extract(epoch from min(seen_until)) * 1000)::bigint - 2000 from outbox.relay where seen_until > now()";
        // One round may have begun before; the next one has not.
        await().until(() -> outbox.number(slowest) > now + 1_000);
    }

    /// What the audit tells, the oldest first, as `action:changed`.
    private String actions() throws SQLException {
        return text(
                "select string_agg(action || ':' || changed, ' ' order by id) from outbox.audit");
    }

    private String history() throws SQLException {
        return text(
                "select string_agg(aggregate_id || ' ' || ended_by, ', ' order by id) from outbox.parked_history");
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            String text = row.getString(1);
            return text == null ? "" : text;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insert(String aggregate, long version, String headers) throws SQLException {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, headers)
                values (gen_random_uuid(), 'order', ?, ?, 'counted', '{}', ?::json)
                """;
        try (Connection connection = outbox.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, aggregate);
            statement.setLong(2, version);
            statement.setString(3, headers);
            statement.executeUpdate();
        }
    }
}
