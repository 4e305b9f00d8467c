package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SalesIT {
    private final Rows rows;
    private final CommandBench bench;

    SalesIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_registered_customer_is_stored_recorded_and_put_into_the_outbox() {
        UUID id = UUID.randomUUID();

        Answer answer =
                bench.post(
                        "/v1/customers",
                        Requests.customer(id, "Zoë Ünïcode 🚢"),
                        "Ferry-Tenant",
                        "north-1",
                        "Ferry-Actor",
                        "importer",
                        "Ferry-Correlation-Id",
                        "import 7",
                        "Ferry-Causation-Id",
                        "file 536365",
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/v1/customers/" + id);
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
        assertThat(answer.body()).isEqualTo("{\"id\":\"%s\",\"version\":1}".formatted(id));
        assertThat(
                        rows.query(
                                "select tenant, version, name, status from command_model.customer where id = ?",
                                id))
                .containsExactly("north-1|1|Zoë Ünïcode 🚢|active");
        assertThat(
                        rows.query(
                                """
                                select use, street, city, state, postal_code, country
                                  from command_model.customer_address
                                 where customer_id = ?
                                 order by use
                                """,
                                id))
                .containsExactly(
                        "billing|||||France",
                        "shipping|1 Harbour Way|Bristol||BS1 4RW|United Kingdom");
        assertThat(
                        rows.query(
                                """
                                select aggregate_version, aggregate_type, event_type, schema_version, tenant,
                                       metadata ->> 'correlation', metadata ->> 'causation',
                                       metadata ->> 'tenant', metadata ->> 'actor',
                                       metadata ->> 'traceparent',
                                       occurred_at = '2026-03-01T12:00:00.123456Z',
                                       uuid_extract_version(event_id)
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                """,
                                id))
                .containsExactly(
                        "1|customer|customer.registered|1|north-1|import 7|file 536365|north-1|importer"
                                + "|00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01|t|7");
        assertThat(
                        rows.query(
                                """
                                select m.event_id = e.event_id, m.payload::jsonb = e.data,
                                       octet_length(convert_to(m.payload::text, 'UTF8')) = e.size_bytes,
                                       sha256(convert_to(m.payload::text, 'UTF8')) = e.checksum,
                                       m.aggregate_version, m.event_type, m.tenant,
                                       m.occurred_at = e.occurred_at, m.headers
                                  from outbox.message m
                                  join event_store.domain_event e
                                    on e.aggregate_id::text = m.aggregate_id
                                 where e.aggregate_id = ?
                                """,
                                id))
                .containsExactly(
                        "t|t|t|t|1|customer.registered|north-1|t|{\"ce_correlationid\" : \"import 7\","
                                + " \"ce_causationid\" : \"file 536365\", \"ce_actor\" : \"importer\","
                                + " \"traceparent\" :"
                                + " \"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}");
        assertThat(
                        rows.query(
                                "select payload from outbox.message where aggregate_id = ?",
                                id.toString()))
                .containsExactly(
                        "{\"name\":\"Zoë Ünïcode 🚢\",\"shippingAddress\":{\"street\":\"1 Harbour"
                                + " Way\",\"city\":\"Bristol\",\"postalCode\":\"BS1 4RW\",\"country\":\"United"
                                + " Kingdom\"},\"billingAddress\":{\"country\":\"France\"}}");
    }

    @Test
    void a_customer_without_an_id_gets_one_of_version_7_and_defaults_for_the_headers() {
        Answer answer =
                bench.post(
                        "/v1/customers",
                        """
                        {"name": "Ada", "shippingAddress": {"country": "France"},
                         "billingAddress": {"country": "France", "street": null}}
                        """);

        UUID id = UUID.fromString(answer.id());
        assertThat(id.version()).isEqualTo(7);
        assertThat(
                        rows.query(
                                """
                                select tenant, metadata ->> 'actor', metadata -> 'causation',
                                       metadata -> 'traceparent',
                                       uuid_extract_version((metadata ->> 'correlation')::uuid)
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                """,
                                id))
                .containsExactly("default|anonymous|||7");
    }

    @Test
    void a_customer_is_renamed_moves_and_is_deactivated_in_consecutive_versions() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();

        assertChanged(bench.put(path + "/name", "{\"name\": \"Ada Lovelace\"}"), 2);
        assertChanged(
                bench.put(
                        path + "/addresses/shipping",
                        "{\"address\": {\"city\": \"Cork\", \"country\": \"Ireland\"}}"),
                3);
        assertChanged(
                bench.put(
                        path + "/addresses/billing",
                        "{\"address\": {\"state\": \"Ohio\", \"country\": \"USA\"}}"),
                4);
        assertChanged(bench.post(path + "/deactivation", "{\"reason\": \"moved away\"}"), 5);

        UUID id = UUID.fromString(path.substring("/v1/customers/".length()));
        assertThat(
                        rows.query(
                                """
                                select version, name, status, deactivation_reason
                                  from command_model.customer
                                 where id = ?
                                """,
                                id))
                .containsExactly("5|Ada Lovelace|deactivated|moved away");
        assertThat(
                        rows.query(
                                """
                                select use, street, city, state, postal_code, country
                                  from command_model.customer_address
                                 where customer_id = ?
                                 order by use
                                """,
                                id))
                .containsExactly("billing|||Ohio||USA", "shipping||Cork|||Ireland");
        assertThat(history(id))
                .containsExactly(
                        "1|customer.registered",
                        "2|customer.renamed",
                        "3|customer.address-changed",
                        "4|customer.address-changed",
                        "5|customer.deactivated");
        assertThat(
                        rows.query(
                                "select version from event_store.event_stream where aggregate_id = ?",
                                id))
                .containsExactly("5");
    }

    @Test
    void what_is_already_so_is_accepted_and_changes_nothing() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();
        var before = rows.census();

        assertChanged(bench.put(path + "/name", "{\"name\": \"Customer 17850\"}"), 1);
        assertChanged(
                bench.put(path + "/addresses/shipping", "{\"address\": " + Requests.ADDRESS + "}"),
                1);

        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void an_order_is_placed_shipped_and_delivered() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        UUID id = UUID.randomUUID();
        String lines =
                Requests.LINE
                        + """
                        , {"product": "POST", "quantity": 1000000, "price": {"amount": "0.0001", "currency": "GBP"}}\
                        """;

        Answer placed = bench.post("/v1/orders", Requests.orderWith(id, customer, lines));

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("location")).isEqualTo("/v1/orders/" + id);
        assertChanged(
                bench.post("/v1/orders/" + id + "/shipment", "{\"trackingNumber\": \"TR-1\"}"), 2);
        assertChanged(bench.post("/v1/orders/" + id + "/delivery", "{}"), 3);
        assertThat(
                        rows.query(
                                """
                                select version, customer_id, status, placed_at = '2010-12-01T08:26:00Z', currency,
                                       tracking_number, cancellation_reason
                                  from command_model.sales_order
                                 where id = ?
                                """,
                                id))
                .containsExactly("3|" + customer + "|delivered|t|GBP|TR-1|");
        assertThat(
                        rows.query(
                                """
                                select line_number, product, description, quantity, unit_price
                                  from command_model.order_line
                                 where order_id = ?
                                 order by line_number
                                """,
                                id))
                .containsExactly("1|85123A|WHITE HANGING HEART|6|2.5500", "2|POST||1000000|0.0001");
        assertThat(
                        rows.query(
                                "select use, city, country from command_model.order_address where order_id = ? order by use",
                                id))
                .containsExactly("billing||France", "shipping|Bristol|United Kingdom");
        assertThat(history(id))
                .containsExactly("1|order.placed", "2|order.shipped", "3|order.delivered");
    }

    @Test
    void a_delivery_needs_no_body() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        UUID id = UUID.randomUUID();
        bench.post("/v1/orders", Requests.order(id, customer));
        bench.post("/v1/orders/" + id + "/shipment", "{\"trackingNumber\": \"TR-1\"}");

        Answer answer =
                bench.send(
                        HttpRequest.newBuilder(bench.uri("/v1/orders/" + id + "/delivery"))
                                .POST(BodyPublishers.noBody()));

        assertChanged(answer, 3);
    }

    @Test
    void an_order_is_cancelled() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        UUID id = UUID.randomUUID();
        bench.post("/v1/orders", Requests.order(id, customer));

        assertChanged(
                bench.post("/v1/orders/" + id + "/cancellation", "{\"reason\": \"sold out\"}"), 2);

        assertThat(
                        rows.query(
                                "select status, tracking_number, cancellation_reason from command_model.sales_order where id = ?",
                                id))
                .containsExactly("cancelled||sold out");
        assertThat(history(id)).containsExactly("1|order.placed", "2|order.cancelled");
    }

    @Test
    void an_order_without_a_date_is_placed_now() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();

        Answer answer =
                bench.post(
                        "/v1/orders",
                        """
                        {"customerId": "%s", "currency": "GBP", "lines": [%s],
                         "shippingAddress": {"country": "France"}, "billingAddress": {"country": "France"}}
                        """
                                .formatted(customer, Requests.LINE));

        assertThat(
                        rows.query(
                                "select placed_at = '2026-03-01T12:00:00.123456Z' from command_model.sales_order where id = ?",
                                UUID.fromString(answer.id())))
                .containsExactly("t");
    }

    @Test
    void a_deactivated_customer_brings_goods_back() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        bench.post("/v1/customers/" + customer + "/deactivation", "{\"reason\": \"moved away\"}");
        UUID id = UUID.randomUUID();

        Answer answer = bench.post("/v1/returns", Requests.goodsBack(id, customer));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/v1/returns/" + id);
        assertThat(
                        rows.query(
                                """
                                select r.version, r.customer_id, r.returned_at = '2010-12-01T09:41:00Z', r.currency,
                                       l.line_number, l.product, l.quantity, l.unit_price
                                  from command_model.customer_return r
                                  join command_model.return_line l
                                    on l.return_id = r.id
                                 where r.id = ?
                                """,
                                id))
                .containsExactly("1|" + customer + "|t|GBP|1|85123A|6|2.5500");
        assertThat(history(id)).containsExactly("1|return.recorded");
    }

    @Test
    void an_order_of_2000_lines_is_one_command() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        UUID id = UUID.randomUUID();
        String lines = String.join(",", java.util.Collections.nCopies(2_000, Requests.LINE));

        assertThat(bench.post("/v1/orders", Requests.orderWith(id, customer, lines)).status())
                .isEqualTo(201);

        assertThat(
                        rows.query(
                                """
                                select count(*), min(line_number), max(line_number), sum(quantity * unit_price)
                                  from command_model.order_line
                                 where order_id = ?
                                """,
                                id))
                .containsExactly("2000|1|2000|30600.0000");
    }

    @Test
    void metrics_count_commands_by_kind_and_outcome() {
        bench.post("/v1/customers", Requests.customer());
        bench.post(
                "/v1/returns", Requests.goodsBack(UUID.randomUUID(), UUID.randomUUID().toString()));

        assertThat(bench.get("/metrics").body())
                .containsPattern(
                        "ferry_command_transaction_seconds_count\\{aggregate=\"customer\",command=\"Register\",outcome=\"recorded\"\\} [1-9]")
                .containsPattern(
                        "ferry_command_transaction_seconds_count\\{aggregate=\"return\",command=\"RecordReturn\",outcome=\"rejected\"\\} [1-9]");
    }

    private java.util.List<String> history(UUID id) {
        return rows.query(
                """
                select aggregate_version, event_type
                  from event_store.domain_event
                 where aggregate_id = ?
                 order by aggregate_version
                """,
                id);
    }

    private static void assertChanged(Answer answer, long version) {
        assertThat(answer.body()).contains("\"version\":" + version);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("etag")).isEqualTo("\"" + version + "\"");
        assertThat(answer.header("location")).isEmpty();
    }
}
