package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.contracts.shared.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestContextTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void a_request_without_headers_has_the_default_context() {
        assertThat(read(Map.of())).isEqualTo(RequestContext.DEFAULT);
    }

    @Test
    void every_header_of_the_context_is_read_whatever_the_case_of_its_name() {
        assertThat(
                        read(
                                Map.of(
                                        "ferry-tenant", List.of("north"),
                                        "FERRY-ACTOR", List.of("Eve"),
                                        "Ferry-Correlation-Id", List.of("basket 7"),
                                        "Ferry-Causation-Id", List.of("click 9"),
                                        "Traceparent", List.of(TRACE),
                                        "Idempotency-Key", List.of("invoice 1"))))
                .isEqualTo(
                        new RequestContext(
                                new Tenant("north"),
                                "Eve",
                                "basket 7",
                                "click 9",
                                TRACE,
                                "invoice 1",
                                false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Authorization",
                "Content-Type",
                "Expect",
                "If-Match",
                "Ferry-Tenant",
                "Ferry-Actor",
                "Ferry-Correlation-Id",
                "Ferry-Causation-Id",
                "Idempotency-Key",
                "traceparent"
            })
    void a_header_that_may_be_given_once_is_refused_when_it_is_repeated(String name) {
        assertThat(refusal(Map.of(name, List.of("a", "b"))).errors())
                .containsExactly(name + " must be given once");
    }

    @Test
    void every_malformed_header_is_named() {
        Problem problem =
                refusal(
                        Map.of(
                                "Ferry-Tenant", List.of("North"),
                                "Ferry-Actor", List.of("Zoë"),
                                "Idempotency-Key", List.of("")));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .containsExactly(
                        "Ferry-Tenant must be 1 to 63 of a to z, 0 to 9 and -",
                        "Ferry-Actor must be 1 to 200 printable ASCII characters",
                        "Idempotency-Key must be 1 to 200 printable ASCII characters");
    }

    private static RequestContext read(Map<String, List<String>> headers) {
        return RequestContext.read(new Headers(headers));
    }

    private static Problem refusal(Map<String, List<String>> headers) {
        return catchThrowableOfType(ProblemException.class, () -> read(headers)).problem();
    }
}
