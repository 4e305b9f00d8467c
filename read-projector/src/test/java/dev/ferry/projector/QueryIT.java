package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {
    private final Stage stage;
    private final Story story;
    private final Projector projector;

    QueryIT(TestDatabase server, TestKafka kafka) throws SQLException {
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
    void the_etag_of_an_order_changes_whenever_the_answer_does_also_by_a_rename() {
        UUID customer = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        apply(
                List.of(
                        story.registered(customer, "Ann"),
                        story.placed(order, customer, Story.line(3, "2.5", "GBP"))));
        String placed = etag("/v1/orders/" + order);
        assertThat(etag("/v1/orders/" + order)).isEqualTo(placed);

        apply(List.of(story.renamed(customer, "Anna")));
        String renamed = etag("/v1/orders/" + order);
        assertThat(renamed).isNotEqualTo(placed);

        apply(List.of(story.shipped(order)));
        assertThat(etag("/v1/orders/" + order)).isNotIn(placed, renamed);
    }

    @Test
    void the_etag_of_a_summary_changes_with_an_order_of_the_customer() {
        UUID customer = UUID.randomUUID();
        apply(List.of(story.registered(customer, "Ann")));
        String before = etag("/v1/customers/" + customer + "/summary");

        apply(List.of(story.placed(UUID.randomUUID(), customer, Story.line(1, "1.00", "GBP"))));
        assertThat(etag("/v1/customers/" + customer + "/summary")).isNotEqualTo(before);
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

    private void apply(List<ProducerRecord<byte[], byte[]>> records) {
        long before = stage.database().applied();
        stage.send(records);
        stage.awaitApplied(before + records.size());
    }

    private String etag(String path) {
        HttpResponse<String> answer = projector.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }
}
