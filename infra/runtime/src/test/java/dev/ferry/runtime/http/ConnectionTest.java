package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a connection after a request was refused: a client with manners goes on using
/// it, and bytes of a body are never taken for a request.
final class ConnectionTest {
    record Item(String name) {}

    private static final RunningServer SERVER = new RunningServer(ConnectionTest::routes);

    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST =
            "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String POST_TEXT =
            "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final int TOO_MANY = JsonBody.MAX_BYTES + 1;

    private static void routes(RouteTable routes) {
        routes.post("/only-post", Access.open(), _ -> Answer.empty(204))
                .get(
                        "/fails",
                        Access.open(),
                        _ -> {
                            throw new IllegalStateException("a plank is loose");
                        })
                .post(
                        "/items",
                        Access.open(),
                        request ->
                                Answer.json(
                                        201, JsonBody.parse(JsonBody.bytes(request), Item.class)))
                .get(
                        "/last",
                        Access.open(),
                        _ -> Answer.text("text/plain", "bye").with("Connection", "close"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void a_body_too_large_is_refused_and_the_connection_goes_on() throws Exception {
        goesOn(413, POST + length(TOO_MANY) + "x".repeat(TOO_MANY));
        goesOn(413, POST + CHUNKED + chunk(TOO_MANY) + "0\r\n\r\n");
        goesOn(413, POST + CHUNKED + chunk(10_000).repeat(200) + "0\r\n\r\n");
    }

    @Test
    void the_largest_body_that_is_read_has_a_mebibyte() throws Exception {
        String most = "{\"name\": \"A\"" + " ".repeat(JsonBody.MAX_BYTES - 13) + "}";
        assertThat(most).hasSize(JsonBody.MAX_BYTES);
        goesOn(201, POST + length(most.length()) + most);
    }

    @Test
    void a_refusal_that_reads_no_body_leaves_the_connection_usable() throws Exception {
        goesOn(415, POST_TEXT + length(5) + "hello");
        goesOn(415, POST_TEXT + length(500_000) + "x".repeat(500_000));
        goesOn(415, POST_TEXT + CHUNKED + chunk(5) + "0\r\n\r\n");
        goesOn(404, "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n" + length(5) + "hello");
        goesOn(405, "PUT /items HTTP/1.1\r\nHost: localhost\r\n" + length(5) + "hello");
        goesOn(400, POST + length(3) + "{]}");
    }

    @Test
    void a_client_that_sends_a_large_body_reads_the_refusal() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(
                            SERVER.send(
                                            SERVER.request("/items")
                                                    .header("Content-Type", "application/json")
                                                    .POST(
                                                            BodyPublishers.ofByteArray(
                                                                    new byte[5 * TOO_MANY])))
                                    .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_client_that_waits_to_be_asked_is_refused_before_it_sends() throws Exception {
        String waits = "Expect: 100-continue\r\n";
        ends(413, POST + waits + length(TOO_MANY));
        ends(415, POST_TEXT + waits + length(5));
        ends(405, "PUT /items HTTP/1.1\r\nHost: localhost\r\n" + waits + length(5));
    }

    @Test
    void an_answer_that_announces_the_end_ends_the_connection() throws Exception {
        ends(200, "GET /last HTTP/1.1\r\nHost: localhost\r\n\r\n" + LIVE);
    }

    @Test
    void nothing_after_broken_chunks_is_taken_for_a_request() throws Exception {
        ends(400, POST + CHUNKED + "zz\r\n" + LIVE + LIVE);
        ends(400, POST + CHUNKED + "-5\r\n" + LIVE + LIVE);
        ends(400, POST + CHUNKED + "5\r\nhello" + LIVE + LIVE);
    }

    @ParameterizedTest
    @CsvSource({"/health/live, 200", "/nowhere, 404", "/fails, 500", "/only-post, 405"})
    void an_answer_to_head_has_no_body_and_leaves_the_connection_usable(String path, int status)
            throws Exception {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            connection.send("HEAD %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
            RawConnection.Answer head = Objects.requireNonNull(connection.readHead());
            assertThat(head.status()).isEqualTo(status);
            assertThat(head.headers().get("content-length")).isNotEqualTo("0");
            assertThat(answer(connection.send(LIVE)).body()).isEqualTo("live\n");
        }
    }

    @Test
    void a_body_that_ends_early_is_refused() throws Exception {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            connection.send(POST + length(50) + "{").endOfOutput();
            assertThat(answer(connection).status()).isEqualTo(400);
            assertThat(connection.read()).isNull();
        }
    }

    @Test
    void a_client_that_vanishes_in_its_body_harms_nobody() throws Exception {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            connection.send(POST + length(50) + "{").reset();
        }
        goesOn(200, LIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET /health/live\r\n\r\n",
                "G@T /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /health/live HTTP/3.7\r\nHost: localhost\r\n\r\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                " /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
                "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void what_is_not_http_is_refused_and_ends_the_connection(String bytes) throws Exception {
        RawConnection.Answer answer = ends(400, bytes + LIVE);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(Json.MAPPER.readTree(answer.body()).get("code").asString())
                .isEqualTo("malformed");
    }

    @Test
    void a_header_that_may_be_given_once_is_refused_twice_and_the_connection_goes_on()
            throws Exception {
        goesOn(
                400,
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nFerry-Tenant: a\r\nFerry-Tenant: b\r\n\r\n");
        goesOn(
                400,
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nFerry-Tenant: a\r\nferry-tenant:b\r\n\r\n");
    }

    @Test
    void chunks_may_have_extensions_and_trailers() throws Exception {
        String item = "{\"name\": \"A\"}";
        String chunk = Integer.toHexString(item.length()) + ";colour=\"red\"\r\n" + item + "\r\n";
        goesOn(201, POST + CHUNKED + chunk + "0;last\r\nDigest: none\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "gzip", "identity", "chunked, chunked"})
    void a_body_in_a_transfer_coding_that_is_not_read_here_is_refused(String coding)
            throws Exception {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            connection.send(POST + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n" + LIVE);
            RawConnection.Answer answer = answer(connection);
            assertThat(answer.status()).isIn(400, 501);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.body()).doesNotContain("it was logged");
            assertThat(connection.read()).isNull();
        }
    }

    @Test
    void malformed_requests_are_no_event_for_the_log() throws Exception {
        try (LogCapture log = LogCapture.begin()) {
            ends(400, "G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            ends(400, "GET evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            ends(400, POST + CHUNKED + "zz\r\n");
            assertThat(log.messages(Level.INFO)).isEmpty();
        }
    }

    @Test
    void http_1_0_is_refused_with_its_own_status() throws Exception {
        RawConnection.Answer answer =
                ends(505, "GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n");
        assertThat(answer.body()).contains("send the request as HTTP/1.1");
    }

    @Test
    void a_header_or_an_address_that_is_too_long_is_refused() throws Exception {
        ends(
                400,
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(50_000) + "\r\n\r\n");
        ends(414, "GET /" + "x".repeat(50_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes + "\r\n\r\n";
    }

    private static String chunk(int bytes) {
        return Integer.toHexString(bytes) + "\r\n" + "x".repeat(bytes) + "\r\n";
    }

    private static void goesOn(int status, String request) throws IOException {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            assertThat(answer(connection.send(request)).status()).isEqualTo(status);
            assertThat(answer(connection.send(LIVE)).body()).isEqualTo("live\n");
        }
    }

    private static RawConnection.Answer ends(int status, String request) throws IOException {
        try (RawConnection connection = new RawConnection(SERVER.port())) {
            RawConnection.Answer answer = answer(connection.send(request));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(connection.read()).isNull();
            return answer;
        }
    }

    private static RawConnection.Answer answer(RawConnection connection) throws IOException {
        return Objects.requireNonNull(connection.read(), "the server closed the connection");
    }
}
