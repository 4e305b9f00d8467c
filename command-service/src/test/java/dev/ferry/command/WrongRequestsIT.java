package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
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

/// Requests whose headers, body or media type are invalid.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongRequestsIT {
    private final Shop shop;

    WrongRequestsIT(TestDatabase database) {
        shop = new Shop(database);
    }

    @AfterAll
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void wrong_headers_are_named(String header, String value, String error) {
        List<String> before = shop.rows().census();

        Answer answer =
                shop.bench()
                        .put(
                                shop.here("/v1/customers/CUSTOMER/name"),
                                "{\"name\": \"Eve\"}",
                                header,
                                value);

        assertThat(answer.errors()).containsExactly(error);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(shop.rows().census()).isEqualTo(before);
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
                shop.bench()
                        .put(
                                shop.here("/v1/customers/CUSTOMER/name"),
                                "{\"name\": \"Eve\"}",
                                "Ferry-Tenant",
                                "default",
                                "Ferry-Tenant",
                                "north");

        assertThat(answer.errors()).containsExactly("Ferry-Tenant must be given once");
    }

    @Test
    void a_creation_with_if_match_is_refused() {
        List<String> before = shop.rows().census();

        Answer answer =
                shop.bench().post("/v1/customers", Requests.customer(), "If-Match", "\"1\"");

        assertThat(answer.errors())
                .containsExactly("If-Match is for changes; leave it out when creating");
        assertThat(shop.rows().census()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void a_body_that_is_no_json_object_is_refused_with_the_place_of_the_error(
            String body, String detail) {
        List<String> before = shop.rows().census();

        Answer answer = shop.bench().post("/v1/customers", body);

        assertThat(answer.json().required("detail").stringValue()).contains(detail);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("tools.jackson");
        assertThat(shop.rows().census()).isEqualTo(before);
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

    @Test
    void another_media_type_is_refused_with_415() {
        List<String> before = shop.rows().census();

        for (String type : List.of("text/plain", "application/xml", "application/jsonp")) {
            Answer answer =
                    shop.bench()
                            .send(
                                    HttpRequest.newBuilder(shop.bench().uri("/v1/customers"))
                                            .header("Content-Type", type)
                                            .POST(BodyPublishers.ofString(Requests.customer())));
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("unsupported-media-type");
        }
        assertThat(shop.rows().census()).isEqualTo(before);
    }

    @Test
    void a_body_over_one_mebibyte_is_refused_with_413_with_and_without_a_length() {
        List<String> before = shop.rows().census();
        byte[] body =
                ("{\"name\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

        for (HttpRequest.BodyPublisher publisher :
                List.of(
                        BodyPublishers.ofByteArray(body),
                        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))) {
            Answer answer =
                    shop.bench()
                            .send(
                                    HttpRequest.newBuilder(shop.bench().uri("/v1/customers"))
                                            .header("Content-Type", "application/json")
                                            .POST(publisher));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("too-large");
        }
        assertThat(shop.rows().census()).isEqualTo(before);
    }

    @Test
    void a_malformed_traceparent_is_ignored() {
        UUID id = UUID.randomUUID();

        Answer answer =
                shop.bench()
                        .post(
                                "/v1/customers",
                                Requests.customer(id, "Ada"),
                                "traceparent",
                                "00-00000000000000000000000000000000-b7ad6b7169203331-01");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(
                        shop.rows()
                                .query(
                                        "select metadata -> 'traceparent' from event_store.domain_event where aggregate_id = ?",
                                        id))
                .containsExactly("");
    }
}
