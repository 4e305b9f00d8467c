package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The answer names every wrong field with its path and what is allowed, and nothing is written.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongFieldsIT {
    private final Shop shop;

    WrongFieldsIT(TestDatabase database) {
        shop = new Shop(database);
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void wrong_fields_are_all_named(String method, String path, String body, List<String> errors) {
        List<String> before = shop.rows().census();

        Answer answer = shop.bench().send(method, shop.here(path), shop.here(body));

        assertThat(answer.errors()).isEqualTo(errors);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-fields");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(shop.rows().census()).isEqualTo(before);
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
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"2026-03-02T12:00:00.123457Z\"",
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"+1000000000-12-31T23:59:59Z\"",
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + range),
                orders(
                        "\"placedAt\": \"2010-12-01\"",
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + moment),
                orders(
                        "\"placedAt\": 1291191960",
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "placedAt" + moment),
                orders(
                        "\"currency\": \"gbp\"",
                        Shop.line("1", "\"1\"", "\"GBP\""),
                        "currency" + currency),
                orders(
                        "\"currency\": \"ABC\"",
                        Shop.line("1", "\"1\"", "\"GBP\""),
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
                lines(Shop.line("3.7", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(Shop.line("3.0", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(Shop.line("\"3\"", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(Shop.line("1000001", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(
                        Shop.line("9223372036854775808", "\"1\"", "\"GBP\""),
                        "lines[0].quantity" + quantity),
                lines(Shop.line("1e400", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(Shop.line("1e999999999", "\"1\"", "\"GBP\""), "lines[0].quantity" + quantity),
                lines(Shop.line("1", "2.55", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(Shop.line("1", "1e999999999", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(Shop.line("1", "\"1e400\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(Shop.line("1", "\"NaN\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(Shop.line("1", "\"1,50\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(Shop.line("1", "\"0.00001\"", "\"GBP\""), "lines[0].price.amount" + amount),
                lines(
                        Shop.line("1", "\"" + "9".repeat(99) + "\"", "\"GBP\""),
                        "lines[0].price.amount" + amount),
                lines(
                        Shop.line("1", "\"1000000000.01\"", "\"GBP\""),
                        "lines[0].price.amount must be at most 1000000000"),
                lines(Shop.line("1", "\"1\"", "\"POUND\""), "lines[0].price.currency" + currency),
                lines(Shop.line("1", "\"1\"", "null"), "lines[0].price.currency is missing"),
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

    private static Arguments lines(String lines, String... errors) {
        return orders("\"placedAt\": null", lines, errors);
    }

    private static Arguments orders(String field, String lines, String... errors) {
        return arguments("POST", "/v1/orders", Shop.order(field, lines), List.of(errors));
    }

    @Test
    void errors_beyond_the_limit_are_only_counted() {
        List<String> before = shop.rows().census();
        String lines = String.join(",", Collections.nCopies(10_000, "1"));

        Answer answer =
                shop.bench().post("/v1/orders", shop.here(Shop.order("\"placedAt\": null", lines)));

        assertThat(answer.errors()).hasSize(51).endsWith("… and 9950 more");
        assertThat(shop.rows().census()).isEqualTo(before);
    }
}
