package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.AdminClient.Answer;
import dev.ferry.relay.publish.Delivery;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminIT extends AdminScene {
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
    void a_stopped_aggregate_of_one_tenant_does_not_stop_another_ones_of_the_same_id()
            throws Exception {
        park("twin");
        insert("south", "twin", 1, "{}");
        insert("south", "twin", 2, "{}");
        await().until(() -> outbox.pending() == 0);
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("twin"))
                .containsExactly(1L, 1L, 2L);

        insert("south", "twin", 3, "[]");
        await().until(() -> outbox.number("select count(*) from outbox.parked") == 2);
        assertThat(parked("/admin/parked?limit=1"))
                .as("a page does not end between the tenants of one id")
                .containsExactly("twin default", "twin south");
        Answer ambiguous = admin.post("/admin/retry", Map.of("aggregate", "twin"));
        assertThat(ambiguous.status()).isEqualTo(409);
        assertThat(ambiguous.detail())
                .isEqualTo(
                        "the tenants default, south each have an aggregate twin: say which with tenant");

        Answer discarded =
                admin.post(
                        "/admin/discard",
                        Map.of(
                                "aggregate",
                                "twin",
                                "tenant",
                                "south",
                                "acknowledgeOrderBreak",
                                true));
        assertThat(discarded.number("changed")).isEqualTo(1);
        assertThat(parked("/admin/parked")).containsExactly("twin default");
        execute("update outbox.parked_message set headers = '{}'");
        Answer retried =
                admin.post("/admin/retry", Map.of("aggregate", "twin", "tenant", "default"));
        assertThat(retried.number("changed")).isEqualTo(1);
        await().until(() -> outbox.number("select count(*) from outbox.parked") == 0);
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("twin"))
                .containsExactly(1L, 1L, 2L, 2L, 3L);
        assertThat(
                        text(
                                "select string_agg(tenant || ' ' || ended_by, ', ' order by id) from outbox.parked_history"))
                .isEqualTo("south discarded, default published");
    }

    private List<String> parked(String path) throws Exception {
        return admin.get(path)
                .body()
                .path("parked")
                .valueStream()
                .map(each ->
                        each.path("aggregate").stringValue()
                                + " "
                                + each.path("tenant").stringValue())
                .toList();
    }

    private void insert(String tenant, String aggregate, long version, String headers)
            throws SQLException {
        execute(
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, headers, tenant)
                values (gen_random_uuid(), 'order', '%s', %d, 'order.paid', '%s', '%s')
                """
                        .formatted(aggregate, version, headers, tenant));
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
}
