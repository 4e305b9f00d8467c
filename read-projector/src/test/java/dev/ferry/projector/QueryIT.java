package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.fault.TcpProxy;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {
    private static final String SOME_ID = "6a1b0c1e-0000-7000-8000-000000000001";

    private final TestDatabase server;
    private final Stage stage;
    private final Story story;
    private final Projector projector;

    QueryIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.server = server;
        stage = new Stage(server, kafka);
        story = stage.story();
        projector = stage.start();
    }

    @BeforeAll
    void consume() {
        stage.send(story.registered(UUID.randomUUID(), "somebody"));
        stage.awaitApplied(1);
    }

    @AfterAll
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void an_order_is_answered_with_its_customer_lines_totals_and_addresses() {
        UUID customer = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        apply(
                List.of(
                        story.registered(customer, "Ann"),
                        story.placed(
                                order,
                                customer,
                                Story.line(3, "2.5", "GBP"),
                                Story.line(1, "0.125", "GBP")),
                        story.shipped(order)));

        HttpResponse<String> answer = projector.get("/v1/orders/" + order);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(answer))
                .isEqualTo(
                        Json.MAPPER.readTree(
                                """
                                {
                                  "id": "%s", "version": 2, "status": "shipped",
                                  "customer": {"id": "%s", "name": "Ann"},
                                  "placedAt": "2010-12-01T08:26:00Z",
                                  "lineCount": 2, "itemCount": 4,
                                  "total": {"amount": "7.625", "currency": "GBP"},
                                  "lines": [
                                    {"product": "85123A", "description": "Lantern", "quantity": 3,
                                     "price": {"amount": "2.50", "currency": "GBP"}},
                                    {"product": "85123A", "description": "Lantern", "quantity": 1,
                                     "price": {"amount": "0.125", "currency": "GBP"}}],
                                  "shippingAddress": {"street": "1 Quay Street", "city": "London",
                                                      "postalCode": "E1 1AA", "country": "United Kingdom"},
                                  "billingAddress": {"city": "Paris", "country": "France"},
                                  "trackingNumber": "TRACK-%s"
                                }
                                """
                                        .formatted(order, customer, order)));
    }

    @Test
    void a_summary_keeps_currencies_apart_and_appears_with_its_customer() {
        UUID customer = UUID.randomUUID();
        String path = "/v1/customers/" + customer + "/summary";
        apply(
                List.of(
                        story.placed(UUID.randomUUID(), customer, Story.line(2, "1.10", "GBP")),
                        story.placed(UUID.randomUUID(), customer, Story.line(1, "5.00", "EUR"))));
        assertThat(projector.get(path).statusCode()).isEqualTo(404);

        apply(List.of(story.registered(customer, "Ann")));
        assertThat(json(projector.get(path)))
                .isEqualTo(
                        Json.MAPPER.readTree(
                                """
                                {
                                  "id": "%s", "version": 1, "name": "Ann", "status": "active",
                                  "orders": 2, "lastOrderAt": "2010-12-01T08:26:00Z",
                                  "ordered": [{"amount": "5.00", "currency": "EUR"}, {"amount": "2.20", "currency": "GBP"}],
                                  "returned": [{"amount": "0.00", "currency": "EUR"}, {"amount": "0.00", "currency": "GBP"}]
                                }
                                """
                                        .formatted(customer)));
    }

    @Test
    void a_return_is_answered_with_its_lines() {
        UUID id = UUID.randomUUID();
        apply(
                List.of(
                        story.returned(
                                id,
                                UUID.randomUUID(),
                                Story.BEGINNING,
                                Story.line(2, "1.10", "GBP"))));

        JsonNode answer = json(projector.get("/v1/returns/" + id));
        assertThat(answer.at("/total/amount").asString()).isEqualTo("2.20");
        assertThat(answer.at("/lines/0/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void pages_neither_repeat_nor_skip_while_orders_come_in() {
        UUID customer = UUID.randomUUID();
        Set<String> before = new HashSet<>(place(customer, 53, 0));
        List<String> seen = new ArrayList<>();
        String query = "/v1/orders?limit=10&customer=" + customer;
        String next = "";
        do {
            JsonNode page = json(projector.get(query + next));
            page.get("orders").forEach(o -> seen.add(o.get("id").asString()));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
            place(customer, 3, 10_000 + seen.size());
        } while (!next.isEmpty());

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).containsAll(before);
    }

    @Test
    void a_list_is_filtered_and_newest_first() {
        UUID customer = UUID.randomUUID();
        List<String> orders = place(customer, 5, 0);
        apply(List.of(story.cancelled(UUID.fromString(orders.get(2)))));
        String query = "/v1/orders?customer=" + customer;

        assertThat(ids(query)).containsExactlyElementsOf(orders.reversed());
        assertThat(ids(query + "&status=cancelled")).containsExactly(orders.get(2));
        assertThat(ids(query + "&from=2010-12-01T08:26:01Z&to=2010-12-01T08:26:04Z"))
                .containsExactly(orders.get(3), orders.get(2), orders.get(1));
        assertThat(ids(query + "&from=2010-12-01T10:26:04%2B02:00")).containsExactly(orders.get(4));
    }

    @Test
    void a_reader_that_waits_sees_its_own_write() throws Exception {
        UUID order = UUID.randomUUID();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> readers =
                    IntStream.range(0, 200)
                            .mapToObj(_ ->
                                    threads.submit(() ->
                                            projector.get(
                                                    "/v1/orders/"
                                                            + order
                                                            + "?min_version=2&wait=10s")))
                            .toList();
            stage.send(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP")));
            stage.send(story.shipped(order));
            for (Future<HttpResponse<String>> reader : readers) {
                assertThat(reader.get().statusCode()).isEqualTo(200);
                assertThat(json(reader.get()).get("version").asLong()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_version_that_does_not_come_is_503_or_stale_as_the_client_wishes() {
        UUID order = UUID.randomUUID();
        apply(List.of(story.placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP"))));
        String path = "/v1/orders/" + order + "?min_version=5&wait=100ms";

        HttpResponse<String> refused = projector.get(path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("version-not-reached", "at version 1 here");

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
    void a_tenant_sees_its_own_rows_only() {
        UUID id = UUID.randomUUID();
        Story other = story.of("other-shop");
        apply(List.of(story.registered(id, "Ann"), other.registered(id, "Ann of the other shop")));
        String path = "/v1/customers/" + id + "/summary";

        assertThat(projector.get(path).body()).contains("\"Ann\"");
        assertThat(projector.get(path, "Ferry-Tenant", "other-shop").body())
                .contains("Ann of the other shop");
        assertThat(projector.get(path, "Ferry-Tenant", "third").statusCode()).isEqualTo(404);
        assertThat(
                        projector
                                .get(path + "?min_version=1&wait=50ms", "Ferry-Tenant", "third")
                                .statusCode())
                .isEqualTo(503);
    }

    @Test
    void the_query_role_can_read_nothing_but_its_tenants_views() throws SQLException {
        var config = stage.database().role(Roles.QUERY);
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password().reveal());
                Statement sql = connection.createStatement()) {
            for (String forbidden :
                    List.of(
                            "select 1 from read_model_v1.order_details",
                            "select 1 from read_model.dump",
                            "select 1 from read_model.checkpoint",
                            "delete from read_model.order_details")) {
                assertThat(sqlState(sql, forbidden)).as(forbidden).isEqualTo("42501");
            }
            try (var rows = sql.executeQuery("select count(*) from read_model.customer_summary")) {
                rows.next();
                assertThat(rows.getLong(1)).as("without a tenant").isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/orders/not-a-uuid                        | the id in the path must be a UUID of 36 characters
                    /v1/orders/1-1-1-1-1                         | the id in the path must be a UUID
                    /v1/customers/zzzzzzzz-0000-7000-8000-000000000001/summary | the id in the path must be a UUID
                    /v1/returns/%00                              | the id in the path must be a UUID
                    /v1/orders/ID?min_version=0                  | min_version must be a whole number between 1 and
                    /v1/orders/ID?min_version=-1                 | min_version must be a whole number between 1 and
                    /v1/orders/ID?min_version=9223372036854775808 | min_version must be between 1 and 9223372036854775807
                    /v1/orders/ID?min_version=1.5                | min_version must be a whole number
                    /v1/orders/ID?min_version=                   | min_version must be a whole number
                    /v1/orders/ID?min_version=1&wait=11s         | wait must be at most 10s
                    /v1/orders/ID?min_version=1&wait=2           | wait must be a duration such as 250ms or 2s
                    /v1/orders/ID?min_version=1&wait=-1s         | wait must be a duration
                    /v1/orders/ID?wait=1s                        | wait means nothing without min_version
                    /v1/orders/ID?min_version=1&stale=yes        | stale must be allow
                    /v1/orders/ID?verbose=true                   | verbose is not a parameter here; known are min_version, stale, wait
                    /v1/orders/ID?min_version=1&min_version=2    | min_version is given more than once
                    /v1/orders?status=lost                       | status must be one of placed, shipped, delivered, cancelled
                    /v1/orders?customer=42                       | customer must be a UUID of 36 characters
                    /v1/orders?from=2010-12-01                   | from must be a time with its offset
                    /v1/orders?from=2010-13-01T00:00:00Z         | from must be a time with its offset
                    /v1/orders?to=%2B999999999-01-01T00:00:00Z   | to must be between 1900-01-01T00:00:00Z
                    /v1/orders?from=2011-01-01T00:00:00Z&to=2010-01-01T00:00:00Z | from must be before to
                    /v1/orders?limit=0                           | limit must be a whole number between 1 and 200
                    /v1/orders?limit=201                         | limit must be a whole number between 1 and 200
                    /v1/orders?limit=99999999999999999999        | limit must be a whole number between 1 and 200
                    /v1/orders?cursor=%21%21                     | cursor must be the next of an earlier answer
                    /v1/orders?cursor=Z2liYmVyaXNo               | cursor must be the next of an earlier answer
                    /v1/orders?page=2                            | page is not a parameter here
                    """)
    void bad_input_is_a_precise_400(String path, String complaint) {
        HttpResponse<String> answer = projector.get(path.replace("ID", SOME_ID));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains(complaint);
    }

    @Test
    void a_cursor_goes_on_with_its_own_query_only() {
        UUID customer = UUID.randomUUID();
        place(customer, 3, 0);
        String query = "/v1/orders?limit=1&customer=" + customer;
        String cursor = json(projector.get(query)).get("next").asString();

        assertThat(projector.get(query + "&cursor=" + cursor).statusCode()).isEqualTo(200);
        for (String foreign : List.of("/v1/orders?", query + "&status=placed&")) {
            assertThat(projector.get(foreign + "&cursor=" + cursor).body())
                    .contains("belongs to a query with another filter");
        }
        assertThat(projector.get(query + "&cursor=" + cursor, "Ferry-Tenant", "other").statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknown_rows_addresses_and_tenants_are_told_apart() {
        assertThat(projector.get("/v1/orders/" + SOME_ID).statusCode()).isEqualTo(404);
        assertThat(projector.get("/v1/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> tenant =
                projector.get("/v1/orders/" + SOME_ID, "Ferry-Tenant", "No Such");
        assertThat(tenant.statusCode()).isEqualTo(400);
        assertThat(tenant.body()).contains("Ferry-Tenant must match");
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
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> cut.get("/health/ready").body().contains("query-database fails"));

            proxy.heal();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> cut.get("/v1/orders/" + SOME_ID).statusCode() == 404);
        }
    }

    private List<String> place(UUID customer, int number, int second) {
        List<UUID> ids = IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
        apply(
                IntStream.range(0, number)
                        .mapToObj(i ->
                                story.placed(
                                        ids.get(i),
                                        customer,
                                        Story.BEGINNING.plusSeconds(second + i),
                                        Story.line(1, "1.00", "GBP")))
                        .toList());
        return ids.stream().map(UUID::toString).toList();
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        json(projector.get(query)).get("orders").forEach(o -> ids.add(o.get("id").asString()));
        return ids;
    }

    private void apply(
            List<org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]>> records) {
        long before = stage.database().applied();
        stage.send(records);
        stage.awaitApplied(before + records.size());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private static String sqlState(Statement sql, String text) {
        try {
            sql.execute(text);
            return "allowed";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
