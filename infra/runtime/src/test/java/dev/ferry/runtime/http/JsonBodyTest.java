package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBodyTest {
    enum Urgency {
        LOW,
        HIGH
    }

    record Line(String sku, int quantity, BigDecimal price) {
        Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be positive: " + quantity);
            }
        }
    }

    record Order(
            UUID id,
            @Nullable String note,
            Urgency urgency,
            Instant placed,
            boolean gift,
            List<Line> lines) {}

    private static final String VALID =
            """
            {"id": "6f1de1a1-0000-4000-8000-000000000000",
             "urgency": "LOW",
             "placed": "2026-01-31T12:00:00Z",
             "gift": true,
             "lines": [{"sku": "A", "quantity": 2, "price": 1.50}]}
            """;

    @Test
    void a_body_is_bound_to_its_record_and_what_may_be_absent_is_null() {
        assertThat(parse(VALID))
                .isEqualTo(
                        new Order(
                                UUID.fromString("6f1de1a1-0000-4000-8000-000000000000"),
                                null,
                                Urgency.LOW,
                                Instant.parse("2026-01-31T12:00:00Z"),
                                true,
                                List.of(new Line("A", 2, new BigDecimal("1.50")))));
    }

    @Test
    void a_missing_or_null_field_is_required_by_its_path() {
        invalid("\"urgency\": \"LOW\",", "", "urgency is required");
        invalid("\"LOW\"", "null", "urgency is required");
        invalid("\"sku\": \"A\", ", "", "lines[0].sku is required");
        invalid("\"sku\": \"A\"", "\"sku\": null", "lines[0].sku is required");
        invalid("\"quantity\": 2, ", "", "lines[0].quantity is required");
        invalid("[{", "[null, {", "lines[0] is required");
    }

    @Test
    void a_value_of_the_wrong_type_hears_what_its_field_must_be() {
        invalid("2,", "\"2\",", "lines[0].quantity must be a whole number");
        invalid("2,", "2.5,", "lines[0].quantity must be a whole number");
        invalid("2,", "99999999999,", "lines[0].quantity is out of range");
        invalid("1.50", "\"1.50\"", "lines[0].price must be a number");
        invalid("\"A\"", "7", "lines[0].sku must be a string");
        invalid("\"A\"", "{}", "lines[0].sku must be a string");
        invalid("true", "\"true\"", "gift must be true or false");
        invalid("\"LOW\"", "\"low\"", "urgency must be one of LOW, HIGH");
        invalid("\"LOW\"", "1", "urgency must be one of LOW, HIGH");
        invalid("6f1d", "zzzz", "id must be a UUID");
        invalid("01-31", "02-31", "placed must be an instant such as 2026-01-31T12:00:00Z");
        invalid(
                "\"2026-01-31T12:00:00Z\"",
                "1e400",
                "placed must be an instant such as 2026-01-31T12:00:00Z");
        invalid(
                "\"2026-01-31T12:00:00Z\"",
                "0",
                "placed must be an instant such as 2026-01-31T12:00:00Z");
        invalid(
                "[{\"sku\": \"A\", \"quantity\": 2, \"price\": 1.50}]",
                "{}",
                "lines must be a list");
        invalid(
                "{\"sku\": \"A\", \"quantity\": 2, \"price\": 1.50}",
                "[]",
                "lines[0] must be an object");
    }

    @Test
    void what_a_record_refuses_is_told_in_its_words() {
        invalid("2,", "0,", "lines[0]: quantity must be positive: 0");
    }

    @Test
    void an_unknown_field_hears_which_are_known() {
        invalid(
                "\"sku\"",
                "\"skew\": 1, \"sku\"",
                "lines[0].skew is not a known field; known here are sku, quantity, price");
    }

    @Test
    void text_that_is_no_json_hears_line_and_column() {
        malformed(
                VALID.replace("\"gift\": true", "\"gift\": true,"),
                "the body is not JSON at line 4, column 15: Unexpected character (',' (code 44)): was"
                        + " expecting double-quote to start property name");
        malformed(
                VALID.replace("\"quantity\"", "\"sku\""),
                "the body is not JSON at line 5, column 30: Duplicate Object property \"sku\"");
        malformed(
                "{\"id\": \"6f",
                "the body is not JSON at line 1, column 11: Unexpected end-of-input in VALUE_STRING");
        malformed("{\"gift\": NaN}", "the body is not JSON at line 1, column 13");
        malformed(
                "[".repeat(1_000),
                "the body must be one JSON object with nothing after it; it is not at line 1, column 1");
    }

    @Test
    void what_is_beyond_the_limits_of_reading_hears_them() {
        malformed(VALID.replace("1.50", "1".repeat(41)), Json.LIMITS);
        malformed(VALID.replace("\"A\"", "\"" + "x".repeat(100_001) + "\""), Json.LIMITS);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonBody.object(bytes("{\"a\":".repeat(21))))
                .withMessage(Json.LIMITS);
    }

    @Test
    void anything_but_one_object_is_refused() {
        String message =
                "the body must be one JSON object with nothing after it; it is not at line ";
        malformed(VALID + "{}", message + "6, column 1");
        malformed("[]", message + "1, column 1");
        malformed("7", message + "1, column 1");
        malformed(" ", message + "1, column 0");
        malformed("null", "the body is null; send a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"x\"", ""})
    void a_tree_must_be_an_object_too(String body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonBody.object(bytes(body)))
                .withMessage("the body is not a JSON object; send one: {…}");
    }

    @Test
    void a_tree_with_a_mistake_hears_line_and_column() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonBody.object(bytes("{\"a\": 1,\n \"a\": 2}")))
                .withMessage(
                        "the body is not JSON at line 2, column 5: Duplicate Object property \"a\"");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JsonBody.object(bytes("{\"a\": 1} 2")))
                .withMessage(
                        "the body must be one JSON object with nothing after it; it is not at line 1, column 10");
    }

    private static void invalid(String part, String replacement, String error) {
        assertThat(VALID).contains(part);
        assertThat(problem(VALID.replace(part, replacement)))
                .isEqualTo(Problem.invalidFields(List.of(error)));
    }

    private static void malformed(String body, String detail) {
        assertThat(problem(body)).isEqualTo(Problem.malformed(detail));
    }

    private static @Nullable Problem problem(String body) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> parse(body));
        return refusal == null ? null : refusal.problem();
    }

    private static Order parse(String body) {
        return JsonBody.parse(bytes(body), Order.class);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
