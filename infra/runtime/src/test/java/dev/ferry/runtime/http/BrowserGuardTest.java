package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserGuardTest {
    private static final RunningServer LOOPBACK =
            new RunningServer(
                    new HttpConfig("127.0.0.1", 0, 16, 16, "Ferry.example"),
                    BrowserGuardTest::routes);
    private static final RunningServer OPEN =
            new RunningServer(new HttpConfig("0.0.0.0", 0), BrowserGuardTest::routes);
    private static final RunningServer NAMED =
            new RunningServer(
                    new HttpConfig("0.0.0.0", 0, 16, 16, "ferry.example"),
                    BrowserGuardTest::routes);

    private static void routes(RouteTable routes) {
        routes.get("/orders", Access.open(), _ -> Answer.empty(204))
                .post("/orders", Access.open(), _ -> Answer.empty(204));
    }

    @AfterAll
    static void stop() {
        LOOPBACK.close();
        OPEN.close();
        NAMED.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 204",
        "LocalHost:8080, 204",
        "127.0.0.1:8080, 204",
        "127.1.2.3, 204",
        "[::1]:8080, 204",
        "ferry.EXAMPLE:8443, 204",
        "attacker.example:8080, 403",
        "127.0.0.1.attacker.example, 403",
        "localhost.attacker.example, 403",
        "attacker.example@localhost, 400"
    })
    void on_a_loopback_address_it_answers_to_the_machines_own_names_and_those_allowed(
            String host, int status) throws IOException {
        assertThat(status(LOOPBACK, "GET /orders", "Host: " + host)).isEqualTo(status);
        assertThat(status(LOOPBACK, "POST /orders", "Host: " + host)).isEqualTo(status);
    }

    @Test
    void beyond_the_own_machine_any_name_is_answered_unless_some_are_listed() throws IOException {
        assertThat(status(OPEN, "GET /orders", "Host: any.example")).isEqualTo(204);
        assertThat(status(NAMED, "GET /orders", "Host: ferry.example:8443")).isEqualTo(204);
        assertThat(status(NAMED, "GET /orders", "Host: localhost")).isEqualTo(204);
        assertThat(status(NAMED, "GET /orders", "Host: other.example")).isEqualTo(403);
        assertThat(status(NAMED, "GET /health/live", "Host: 10.0.0.7:8080"))
                .as("a probe calls by address")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin: http://localhost, 204",
        "Origin: http://localhost:3000, 403",
        "Origin: https://attacker.example, 403",
        "Origin: https://ferry.example, 204",
        "Origin: null, 403",
        "Sec-Fetch-Site: same-origin, 204",
        "Sec-Fetch-Site: none, 204",
        "Sec-Fetch-Site: same-site, 403",
        "Sec-Fetch-Site: cross-site, 403",
        "Content-Type: application/json, 204",
        "Content-Type: text/plain;charset=utf-8, 415",
        "Content-Type: application/x-www-form-urlencoded, 415",
        "Content-Type: multipart/form-data; boundary=x, 415"
    })
    void what_a_page_of_another_site_sends_changes_nothing(String header, int status)
            throws IOException {
        assertThat(status(LOOPBACK, "POST /orders", "Host: localhost\r\n" + header))
                .isEqualTo(status);
        assertThat(status(LOOPBACK, "GET /orders", "Host: localhost\r\n" + header))
                .as("what changes nothing may be asked")
                .isEqualTo(204);
    }

    private static int status(RunningServer server, String line, String headers)
            throws IOException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send(
                    "%s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(line, headers));
            return Objects.requireNonNull(connection.read()).status();
        }
    }
}
