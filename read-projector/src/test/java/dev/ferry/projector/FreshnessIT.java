package dev.ferry.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshnessIT {
    private static final String SOME_ID = "6a1b0c1e-0000-7000-8000-000000000001";

    private final TestDatabase server;
    private final Stage stage;
    private final Story story;
    private final Projector projector;

    FreshnessIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.server = server;
        stage = new Stage(server, kafka);
        story = stage.story();
        projector = stage.start();
    }

    @AfterAll
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void waiting_readers_see_their_own_write_and_block_no_other_request() throws Exception {
        UUID order = UUID.randomUUID();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> readers = wait(threads, order, 4 * Projector.SLOTS);
            assertThat(projector.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(projector.get("/v1/orders/" + SOME_ID).statusCode()).isEqualTo(404);
            stage.send(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP")));
            stage.send(story.shipped(order));
            for (Future<HttpResponse<String>> reader : readers) {
                assertThat(reader.get().statusCode()).isEqualTo(200);
                assertThat(Json.MAPPER.readTree(reader.get().body()).get("version").asLong())
                        .isEqualTo(2);
            }
        }
    }

    /// Sends requests that wait, at most as many at once as there are slots, and returns when all
    /// wait.
    private List<Future<HttpResponse<String>>> wait(
            ExecutorService threads, UUID order, int number) {
        String path = "/v1/orders/" + order + "?min_version=2&wait=10s";
        List<Future<HttpResponse<String>>> readers = new ArrayList<>();
        while (readers.size() < number) {
            for (int i = 0; i < Projector.SLOTS; i++) {
                readers.add(threads.submit(() -> projector.get(path)));
            }
            String all = "ferry_http_requests_waiting " + (double) readers.size();
            await().until(() -> projector.get("/metrics").body().contains(all));
        }
        return readers;
    }

    @Test
    void a_list_and_a_sum_show_what_the_client_has_just_written_when_it_asks_for_it() {
        UUID customer = UUID.randomUUID();
        stage.send(story.registered(customer, "Ann"));
        assertThat(
                        projector
                                .get(
                                        "/v1/customers/%s/summary?min_version=1&wait=10s"
                                                .formatted(customer))
                                .statusCode())
                .isEqualTo(200);
        for (int orders = 1; orders <= 20; orders++) {
            UUID order = UUID.randomUUID();
            stage.send(story.placed(order, customer, Story.line(1, "1.00", "GBP")));
            String written = "min_version=1&wait=10s&of=order:" + order;

            HttpResponse<String> list =
                    projector.get(
                            "/v1/orders?limit=200&customer=%s&%s".formatted(customer, written));
            assertThat(list.body()).contains(order.toString());
            HttpResponse<String> sum =
                    projector.get("/v1/customers/%s/summary?%s".formatted(customer, written));
            assertThat(sum.body()).contains("\"orders\":" + orders + ",");
        }
    }

    @Test
    void a_list_that_waits_in_vain_is_503_or_stale_as_the_client_wishes() {
        String path = "/v1/orders?min_version=1&of=order:" + SOME_ID;

        HttpResponse<String> refused = projector.get(path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
                .contains("order " + SOME_ID + " is at version 0 in order_details, not yet at 1");
        HttpResponse<String> stale = projector.get(path + "&stale=allow");
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.headers().firstValue("Ferry-Stale")).contains("true");
    }

    @Test
    void an_event_that_one_read_model_has_set_aside_keeps_no_reader_of_another_waiting() {
        UUID customer = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        stage.send(story.registered(customer, "Ann"));
        stage.send(story.placed(order, customer, Story.line(1, "1.00", "GBP")));
        stage.send(story.shipped(order));
        String written = "min_version=2&of=order:" + order;
        String of = "/v1/customers/%s/summary?".formatted(customer);
        String summary = of + written;
        // Events of two aggregates have no order between them.
        assertThat(projector.get(of + "min_version=1&wait=10s").statusCode()).isEqualTo(200);
        assertThat(projector.get(summary + "&wait=10s").statusCode()).isEqualTo(200);

        setAside("other", order, 0);
        assertThat(projector.get(summary).statusCode())
                .as("a letter of another tenant's order of the same id")
                .isEqualTo(200);
        setAside("default", order, 1);
        assertThat(projector.get(summary).statusCode()).isEqualTo(503);
        assertThat(projector.get("/v1/orders/%s?%s".formatted(order, written)).statusCode())
                .isEqualTo(200);
    }

    /// The command database was restored to an earlier time, and version 2 was written again.
    @Test
    void a_reader_does_not_get_the_data_of_an_event_that_history_took_back() {
        UUID order = UUID.randomUUID();
        String written = "/v1/orders/%s?min_version=2".formatted(order);
        stage.send(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP")));
        stage.send(story.shipped(order));
        assertThat(projector.get(written + "&wait=10s").statusCode()).isEqualTo(200);

        stage.send(story.record(order, 2, new OrderEvent.Cancelled("after the restore")));
        await().untilAsserted(() ->
                assertThat(
                                stage.database()
                                        .column(
                                                "select distinct kind from subscription.dead_letter where record_key = convert_to(?, 'UTF8')",
                                                order.toString()))
                        .containsExactly("diverged"));
        HttpResponse<String> diverged = projector.get(written);
        assertThat(diverged.statusCode()).as(diverged.body()).isEqualTo(503);
    }

    private void setAside(String tenant, UUID order, int offset) {
        stage.database()
                .execute(
                        """
                        insert into subscription.dead_letter
                               (handler, handler_version, topic, partition, record_offset, record_key, headers,
                                digest, aggregate_version, kind, reason)
                        values ('customer_summary', 1, '%s', 0, %d, '%s',
                                '[["ce_tenant", "%s"]]', '', 2, 'poison', 'a test')
                        """
                                .formatted(
                                        story.shipped(UUID.randomUUID()).topic(),
                                        offset,
                                        order,
                                        Base64.getEncoder()
                                                .encodeToString(tenant.getBytes(UTF_8))));
    }

    @Test
    void another_tenants_aggregate_of_the_same_id_does_not_end_a_wait() {
        UUID order = UUID.randomUUID();
        stage.send(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP")));
        String path = "/v1/orders?min_version=1&of=order:" + order;

        assertThat(projector.get(path + "&wait=10s").statusCode()).isEqualTo(200);
        assertThat(projector.get(path, "Ferry-Tenant", "other").statusCode()).isEqualTo(503);
    }

    @Test
    void a_version_that_does_not_come_is_503_or_stale_as_the_client_wishes() {
        UUID order = UUID.randomUUID();
        stage.send(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP")));
        assertThat(projector.get("/v1/orders/" + order + "?min_version=1&wait=10s").statusCode())
                .isEqualTo(200);
        String path = "/v1/orders/" + order + "?min_version=5&wait=100ms";

        HttpResponse<String> refused = projector.get(path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("version-not-reached", "at version 1 in order_details");

        HttpResponse<String> stale = projector.get(path + "&stale=allow");
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.headers().firstValue("Ferry-Stale")).contains("true");

        assertThat(projector.get("/v1/orders/" + SOME_ID + "?min_version=1").statusCode())
                .isEqualTo(503);
        assertThat(
                        projector
                                .get("/v1/orders/" + SOME_ID + "?min_version=1&stale=allow")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_database_that_is_away_is_503_with_retry_after() {
        try (TcpProxy proxy = new TcpProxy(server.host(), server.port())) {
            proxy.start();
            Projector cut =
                    stage.start(
                            stage.database().role(Roles.PROJECTOR),
                            stage.database().role(Roles.QUERY, proxy.port()));
            assertThat(cut.get("/v1/orders/" + SOME_ID).statusCode()).isEqualTo(404);

            proxy.cut();
            HttpResponse<String> away = cut.get("/v1/orders/" + SOME_ID);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            await().until(() -> cut.get("/health/ready").body().contains("query-database fails"));

            proxy.heal();
            await().until(() -> cut.get("/v1/orders/" + SOME_ID).statusCode() == 404);
        }
    }
}
