package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every answer of a refused request is compared whole where it names fields, and nothing may have
/// been written.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
    private static final String NOBODY = "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";

    private final Rows rows;
    private final CommandBench bench;
    private final String customer;
    private final String order;

    BadInputIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        customer = bench.post("/v1/customers", Requests.customer()).id();
        order = bench.post("/v1/orders", Requests.order(UUID.randomUUID(), customer)).id();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    private String here(String text) {
        return text.replace("CUSTOMER", customer).replace("ORDER", order);
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void wrong_fields_are_all_named(String method, String path, String body, List<String> errors) {
        List<String> before = rows.census();

        Answer answer = bench.send(method, here(path), here(body));

        assertThat(errors(answer)).isEqualTo(errors);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-fields");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(rows.census()).isEqualTo(before);
    }

    static Stream<Arguments> wrongFields() {
        String text = " must be a text";
        String amount =
                " must be a text with a decimal of at most 12 digits and 4 decimals, such as"
                        + " \"2.55\"";
        String currency = " must be an ISO 4217 currency code, such as \"GBP\"";
        String quantity = " must be a whole number of at most 1000000";
        String moment = " must be a moment in ISO 8601, such as 2010-12-01T08:26:00Z";
        String range = " must be between 1900-01-01T00:00:00Z and 2026-03-02T12:00:00.123456Z";
        String id = " must be a UUID, such as 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";
        return Stream.of(
                customers(
                        "{}",
                        "name is missing",
                        "shippingAddress is missing",
                        "billingAddress is missing"),
                customers(
                        """
                        {"id": 7, "name": 7, "shippingAddress": "x", "billingAddress": [], "age": 3}\
                        """,
                        "id" + id,
                        "name" + text,
                        "shippingAddress must be an object",
                        "billingAddress must be an object",
                        "age is not a known field; known here are billingAddress, id, name,"
                                + " shippingAddress"),
                customers(
                        """
                        {"id": "1-1-1-1-1", "name": null, "shippingAddress": {},
                         "billingAddress": {"country": " ", "zip": "1"}}\
                        """,
                        "id" + id,
                        "name is missing",
                        "shippingAddress.country is missing",
                        "billingAddress.country must not be blank",
                        "billingAddress.zip is not a known field; known here are city, country,"
                                + " postalCode, state, street"),
                named("", "must not be blank"),
                named("\\t", "must not be blank"),
                named("a\\u0000b", "must not contain control characters; U+0000 is at position 1"),
                named("a\\nb", "must not contain control characters; U+000A is at position 1"),
                named("\\u007f", "must not contain control characters; U+007F is at position 0"),
                named("x\\u009fy", "must not contain control characters; U+009F is at position 1"),
                named(
                        "x\\ud83d",
                        "must be valid Unicode; half of a surrogate pair is at position 1"),
                named(
                        "\\udea2x",
                        "must be valid Unicode; half of a surrogate pair is at position 0"),
                named("x".repeat(256), "must have at most 255 characters; it has 256"),
                named("🚢".repeat(256), "must have at most 255 characters; it has 256"),
                arguments(
                        "PUT",
                        "/v1/customers/not-an-id/name",
                        "{\"name\": true}",
                        List.of("id in the path must be a UUID", "name" + text)),
                arguments(
                        "PUT",
                        "/v1/customers/CUSTOMER/addresses/shipping",
                        "{\"address\": {\"street\": 1, \"city\": \"\", \"country\": \"%s\"}}"
                                .formatted("x".repeat(101)),
                        List.of(
                                "address.street" + text,
                                "address.city must not be blank",
                                "address.country must have at most 100 characters; it has 101")),
                arguments(
                        "PUT",
                        "/v1/customers/CUSTOMER/addresses/billing",
                        "{\"country\": \"France\"}",
                        List.of(
                                "address is missing",
                                "country is not a known field; known here are address")),
                arguments(
                        "POST",
                        "/v1/customers/CUSTOMER/deactivation",
                        "{\"reason\": \"%s\"}".formatted("x".repeat(501)),
                        List.of("reason must have at most 500 characters; it has 501")),
                arguments(
                        "POST",
                        "/v1/orders",
                        "{}",
                        List.of(
                                "customerId is missing",
                                "lines is missing",
                                "shippingAddress is missing",
                                "billingAddress is missing")),
                orders(
                        "\"placedAt\": \"1899-12-31T23:59:59Z\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"2026-03-02T12:00:00.123457Z\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"+1000000000-12-31T23:59:59Z\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"2010-12-01\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + moment),
                orders(
                        "\"placedAt\": 1291191960",
                        line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + moment),
                orders(
                        "\"currency\": \"gbp\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "currency" + currency),
                orders(
                        "\"currency\": \"ABC\"",
                        line("1", "\"1\"", "\"GBP\""),
                        "currency" + currency),
                lines("7", "lines[0] must be an object"),
                lines(
                        "{}",
                        "lines[0].product is missing",
                        "lines[0].quantity is missing",
                        "lines[0].price is missing"),
                lines(
                        """
                        {"product": "%s", "description": "%s", "quantity": 1, "price": 2.55}\
                        """
                                .formatted("x".repeat(65), "x".repeat(256)),
                        "lines[0].product must have at most 64 characters; it has 65",
                        "lines[0].description must have at most 255 characters; it has 256",
                        "lines[0].price must be an object"),
                lines(line("3.7", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(line("3.0", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(line("\"3\"", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(line("1000001", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(
                        line("9223372036854775808", "\"1\"", "\"GBP\""),
                        "lines[0].quantity" + quantity),
                lines(line("1e400", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(line("1e999999999", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(line("1", "2.55", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(line("1", "1e999999999", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(line("1", "\"1e400\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(line("1", "\"NaN\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(line("1", "\"1,50\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(line("1", "\"0.00001\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(
                        line("1", "\"" + "9".repeat(99) + "\"", "\"GBP\""),
                        "lines[0].price.amount" + amount),
                lines(
                        line("1", "\"1000000000.01\"", "\"GBP\""),
                        "lines[0].price.amount must be at most 1000000000"),
                lines(line("1", "\"1\"", "\"POUND\""), "lines[0].price.currency" + currency),
                lines(line("1", "\"1\"", "null"), "lines[0].price.currency is missing"),
                lines(
                        Requests.LINE + ", 1, null",
                        "lines[1] must be an object",
                        "lines[2] must be an object"),
                arguments(
                        "POST",
                        "/v1/orders/ORDER/shipment",
                        "{\"trackingNumber\": \"%s\"}".formatted("x".repeat(101)),
                        List.of("trackingNumber must have at most 100 characters; it has 101")),
                arguments(
                        "POST",
                        "/v1/orders/ORDER/delivery",
                        "{\"at\": \"noon\"}",
                        List.of("at is not a known field; known here are none")),
                arguments(
                        "POST",
                        "/v1/orders/ORDER/cancellation",
                        "{}",
                        List.of("reason is missing")),
                arguments(
                        "POST",
                        "/v1/returns",
                        "{\"customerId\": \"x\", \"lines\": {}, \"returnedAt\": \"0001-01-01T00:00:00Z\"}",
                        List.of(
                                "customerId" + id,
                                "returnedAt" + range,
                                "lines must be a list of objects")));
    }

    private static Arguments customers(String body, String... errors) {
        return arguments("POST", "/v1/customers", body, List.of(errors));
    }

    private static Arguments named(String name, String complaint) {
        return arguments(
                "PUT",
                "/v1/customers/CUSTOMER/name",
                "{\"name\": \"" + name + "\"}",
                List.of("name " + complaint));
    }

    private static String line(String quantity, String amount, String currency) {
        return "{\"product\": \"85123A\", \"quantity\": %s, \"price\": {\"amount\": %s, \"currency\": %s}}"
                .formatted(quantity, amount, currency);
    }

    private static Arguments lines(String lines, String... errors) {
        return orders("\"placedAt\": null", lines, errors);
    }

    private static Arguments orders(String field, String lines, String... errors) {
        return arguments("POST", "/v1/orders", order(field, lines), List.of(errors));
    }

    private static String order(String field, String lines) {
        return """
        {"customerId": "CUSTOMER", %s, "lines": [%s],
         "shippingAddress": {"country": "France"}, "billingAddress": {"country": "France"}}\
        """
                .formatted(field, lines);
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void wrong_headers_are_named(String header, String value, String error) {
        List<String> before = rows.census();

        Answer answer =
                bench.put(
                        here("/v1/customers/CUSTOMER/name"), "{\"name\": \"Eve\"}", header, value);

        assertThat(errors(answer)).containsExactly(error);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(rows.census()).isEqualTo(before);
    }

    static Stream<Arguments> wrongHeaders() {
        String version = "If-Match must be a version in double quotes, such as \"3\", or *";
        String printable = " must be 1 to 200 printable ASCII characters";
        String tenant = "Ferry-Tenant must be 1 to 63 of a to z, 0 to 9 and -";
        return Stream.of(
                arguments("If-Match", "3", version),
                arguments("If-Match", "W/\"3\"", version),
                arguments("If-Match", "\"three\"", version),
                arguments("If-Match", "\"-1\"", version),
                arguments("If-Match", "\"9999999999999999999\"", version),
                arguments("If-Match", "\"1\", \"2\"", version),
                arguments("Ferry-Tenant", "North", tenant),
                arguments("Ferry-Tenant", "a".repeat(64), tenant),
                arguments("Ferry-Tenant", "a'; drop table", tenant),
                arguments("Ferry-Actor", "x".repeat(201), "Ferry-Actor" + printable),
                arguments(
                        "Ferry-Correlation-Id",
                        "x".repeat(201),
                        "Ferry-Correlation-Id" + printable),
                arguments("Ferry-Causation-Id", "x".repeat(201), "Ferry-Causation-Id" + printable),
                arguments("Idempotency-Key", "x".repeat(201), "Idempotency-Key" + printable),
                arguments("Idempotency-Key", "", "Idempotency-Key" + printable));
    }

    @Test
    void a_header_given_twice_is_refused() {
        Answer answer =
                bench.put(
                        here("/v1/customers/CUSTOMER/name"),
                        "{\"name\": \"Eve\"}",
                        "Ferry-Tenant",
                        "default",
                        "Ferry-Tenant",
                        "north");

        assertThat(errors(answer)).containsExactly("Ferry-Tenant must be given once");
    }

    @Test
    void a_new_aggregate_takes_no_if_match() {
        List<String> before = rows.census();

        Answer answer = bench.post("/v1/customers", Requests.customer(), "If-Match", "\"1\"");

        assertThat(errors(answer))
                .containsExactly("If-Match is for changes; leave it out when creating");
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void more_mistakes_than_anyone_reads_are_counted() {
        List<String> before = rows.census();
        String lines = String.join(",", java.util.Collections.nCopies(10_000, "1"));

        Answer answer = bench.post("/v1/orders", here(order("\"placedAt\": null", lines)));

        assertThat(errors(answer)).hasSize(51).endsWith("… and 9950 more");
        assertThat(rows.census()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void what_is_no_json_object_is_refused_with_its_place(String body, String detail) {
        List<String> before = rows.census();

        Answer answer = bench.post("/v1/customers", body);

        assertThat(answer.json().required("detail").stringValue()).contains(detail);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("tools.jackson");
        assertThat(rows.census()).isEqualTo(before);
    }

    static Stream<Arguments> noJson() {
        return Stream.of(
                arguments("{\"name\": \"Ada\",}", "line 1, column 16"),
                arguments("{\"name\": \"Ada\"", "line 1"),
                arguments("nonsense", "line 1"),
                arguments(" ", "not a JSON object"),
                arguments("[]", "not a JSON object"),
                arguments("null", "not a JSON object"),
                arguments("\"text\"", "not a JSON object"),
                arguments("{} {}", "line 1"),
                arguments("{\"name\": \"Ada\", \"name\": \"Eve\"}", "line 1"),
                arguments("{\"name\": 1" + "0".repeat(5_000) + "}", "more than 40 digits"),
                arguments(
                        "{\"name\": " + "[".repeat(100) + "]".repeat(100) + "}",
                        "more than 20 levels"));
    }

    @ParameterizedTest
    @MethodSource("rulesBroken")
    void a_broken_rule_is_named(String method, String path, String body, int status, String code) {
        List<String> before = rows.census();

        Answer answer = bench.send(method, here(path), here(body));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().required("type").stringValue())
                .isEqualTo("urn:ferry:problem:" + code);
        assertThat(rows.census()).isEqualTo(before);
    }

    static Stream<Arguments> rulesBroken() {
        String nobody = "/v1/customers/" + NOBODY;
        String nothing = "/v1/orders/" + NOBODY;
        String good = line("1", "\"1\"", "\"GBP\"");
        String dollars = line("1", "\"1\"", "\"USD\"");
        String huge = line("1000000", "\"1000000000\"", "\"GBP\"");
        return Stream.of(
                arguments("PUT", nobody + "/name", "{\"name\": \"Eve\"}", 404, "not-found"),
                arguments(
                        "PUT",
                        nobody + "/addresses/billing",
                        "{\"address\": {\"country\": \"Eire\"}}",
                        404,
                        "not-found"),
                arguments(
                        "POST", nobody + "/deactivation", "{\"reason\": \"x\"}", 404, "not-found"),
                arguments(
                        "POST",
                        nothing + "/shipment",
                        "{\"trackingNumber\": \"x\"}",
                        404,
                        "not-found"),
                arguments("POST", nothing + "/delivery", "{}", 404, "not-found"),
                arguments(
                        "POST", nothing + "/cancellation", "{\"reason\": \"x\"}", 404, "not-found"),
                // An order is no customer.
                arguments(
                        "PUT", "/v1/customers/ORDER/name", "{\"name\": \"Eve\"}", 404, "not-found"),
                arguments(
                        "PUT",
                        "/v1/customers/CUSTOMER/addresses/home",
                        "{\"address\": {}}",
                        404,
                        "not-found"),
                arguments("POST", "/v1/nothing", "{}", 404, "not-found"),
                arguments("POST", "/v1/orders/ORDER/delivery", "{}", 422, "order-not-shipped"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": \"ORDER\"", good),
                        409,
                        "already-exists"),
                // The id is taken by another type of aggregate; the state rows were inserted by
                // then.
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": \"CUSTOMER\"", good),
                        409,
                        "already-exists"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", good).replace("CUSTOMER", NOBODY),
                        422,
                        "customer-unknown"),
                arguments("POST", "/v1/orders", order("\"id\": null", ""), 422, "no-lines"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order(
                                "\"id\": null",
                                String.join(",", java.util.Collections.nCopies(2_001, good))),
                        422,
                        "too-many-lines"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", line("0", "\"1\"", "\"GBP\"")),
                        422,
                        "quantity-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", line("-2147483648", "\"1\"", "\"GBP\"")),
                        422,
                        "quantity-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", line("1", "\"0.0000\"", "\"GBP\"")),
                        422,
                        "price-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", line("1", "\"-1\"", "\"GBP\"")),
                        422,
                        "price-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"id\": null", good + "," + dollars),
                        422,
                        "mixed-currencies"),
                arguments(
                        "POST",
                        "/v1/orders",
                        order("\"currency\": \"GBP\"", dollars),
                        422,
                        "mixed-currencies"),
                arguments(
                        "POST", "/v1/orders", order("\"id\": null", huge), 422, "total-too-large"),
                arguments(
                        "POST",
                        "/v1/returns",
                        "{\"customerId\": \"%s\", \"lines\": [%s]}".formatted(NOBODY, good),
                        422,
                        "customer-unknown"),
                arguments(
                        "POST",
                        "/v1/returns",
                        "{\"customerId\": \"CUSTOMER\", \"lines\": []}",
                        422,
                        "no-lines"));
    }

    @Test
    void a_customer_that_was_deactivated_can_neither_change_nor_order() {
        String gone = bench.post("/v1/customers", Requests.customer()).id();
        bench.post("/v1/customers/" + gone + "/deactivation", "{\"reason\": \"moved away\"}");
        List<String> before = rows.census();

        for (Answer answer :
                List.of(
                        bench.put("/v1/customers/" + gone + "/name", "{\"name\": \"Eve\"}"),
                        bench.post(
                                "/v1/customers/" + gone + "/deactivation", "{\"reason\": \"x\"}"),
                        bench.post("/v1/orders", Requests.order(UUID.randomUUID(), gone)))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("customer-deactivated");
        }

        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void another_media_type_is_refused_with_415() {
        List<String> before = rows.census();

        for (String type : List.of("text/plain", "application/xml", "application/jsonp")) {
            Answer answer =
                    bench.send(
                            HttpRequest.newBuilder(bench.uri("/v1/customers"))
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString(Requests.customer())));
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("unsupported-media-type");
        }
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_body_over_one_mebibyte_is_refused_with_413_with_and_without_a_length() {
        List<String> before = rows.census();
        byte[] body =
                ("{\"name\": \"" + "x".repeat(1 << 20) + "\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        for (HttpRequest.BodyPublisher publisher :
                List.of(
                        BodyPublishers.ofByteArray(body),
                        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))) {
            Answer answer =
                    bench.send(
                            HttpRequest.newBuilder(bench.uri("/v1/customers"))
                                    .header("Content-Type", "application/json")
                                    .POST(publisher));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("too-large");
        }
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_malformed_traceparent_is_ignored() {
        UUID id = UUID.randomUUID();

        Answer answer =
                bench.post(
                        "/v1/customers",
                        Requests.customer(id, "Ada"),
                        "traceparent",
                        "00-00000000000000000000000000000000-b7ad6b7169203331-01");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(
                        rows.query(
                                "select metadata -> 'traceparent' from event_store.domain_event where aggregate_id = ?",
                                id))
                .containsExactly("");
    }

    private static List<String> errors(Answer answer) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : answer.json().path("errors")) {
            errors.add(error.stringValue());
        }
        return errors;
    }
}
