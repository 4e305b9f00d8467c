package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.Collections;
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

/// Commands that can be parsed and that a rule forbids: each answer has the rule's code, and
/// nothing is written.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenRulesIT {
    private static final String NOBODY = "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";

    private final Shop shop;

    BrokenRulesIT(TestDatabase database) {
        shop = new Shop(database);
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("rulesBroken")
    void a_broken_rule_is_named(String method, String path, String body, int status, String code) {
        List<String> before = shop.rows().census();

        Answer answer = shop.bench().send(method, shop.here(path), shop.here(body));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().required("type").stringValue())
                .isEqualTo("urn:ferry:problem:" + code);
        assertThat(shop.rows().census()).isEqualTo(before);
    }

    static Stream<Arguments> rulesBroken() {
        String nobody = "/v1/customers/" + NOBODY;
        String nothing = "/v1/orders/" + NOBODY;
        String good = Shop.line("1", "\"1\"", "\"GBP\"");
        String dollars = Shop.line("1", "\"1\"", "\"USD\"");
        String huge = Shop.line("1000000", "\"1000000000\"", "\"GBP\"");
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
                // The id of an order is not the id of a customer.
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
                        Shop.order("\"id\": \"ORDER\"", good),
                        409,
                        "already-exists"),
                // The id is taken by another type of aggregate, which is detected after the state
                // rows were inserted.
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": \"CUSTOMER\"", good),
                        409,
                        "already-exists"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", good).replace("CUSTOMER", NOBODY),
                        422,
                        "customer-unknown"),
                arguments("POST", "/v1/orders", Shop.order("\"id\": null", ""), 422, "no-lines"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order(
                                "\"id\": null", String.join(",", Collections.nCopies(2_001, good))),
                        422,
                        "too-many-lines"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", Shop.line("0", "\"1\"", "\"GBP\"")),
                        422,
                        "quantity-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", Shop.line("-2147483648", "\"1\"", "\"GBP\"")),
                        422,
                        "quantity-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", Shop.line("1", "\"0.0000\"", "\"GBP\"")),
                        422,
                        "price-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", Shop.line("1", "\"-1\"", "\"GBP\"")),
                        422,
                        "price-not-positive"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", good + "," + dollars),
                        422,
                        "mixed-currencies"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"currency\": \"GBP\"", dollars),
                        422,
                        "mixed-currencies"),
                arguments(
                        "POST",
                        "/v1/orders",
                        Shop.order("\"id\": null", huge),
                        422,
                        "total-too-large"),
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
        String gone = shop.bench().post("/v1/customers", Requests.customer()).id();
        shop.bench()
                .post("/v1/customers/" + gone + "/deactivation", "{\"reason\": \"moved away\"}");
        List<String> before = shop.rows().census();

        for (Answer answer :
                List.of(
                        shop.bench().put("/v1/customers/" + gone + "/name", "{\"name\": \"Eve\"}"),
                        shop.bench()
                                .post(
                                        "/v1/customers/" + gone + "/deactivation",
                                        "{\"reason\": \"x\"}"),
                        shop.bench().post("/v1/orders", Requests.order(UUID.randomUUID(), gone)))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("customer-deactivated");
        }

        assertThat(shop.rows().census()).isEqualTo(before);
    }
}
