package dev.ferry.command;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrdersIT {
    private final Rows rows;
    private final CommandBench bench;

    OrdersIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
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
        assertThat(rows.history(id))
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
        assertThat(rows.history(id)).containsExactly("1|order.placed", "2|order.cancelled");
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
        assertThat(rows.history(id)).containsExactly("1|return.recorded");
    }

    @Test
    void an_order_of_2000_lines_is_one_command() {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        UUID id = UUID.randomUUID();
        String lines = String.join(",", Collections.nCopies(2_000, Requests.LINE));

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
}
