package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that take their time, by intent or not.
final class SlowClientsTest {
    record Item(String name) {}

    private static final String POST =
            "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    /// Far beyond what the server waits, and far below for ever.
    private static final Duration SOON = Duration.ofSeconds(20);

    /// Far more bytes than both ends of a connection keep.
    private static final int LARGE = 64 << 20;

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<RawConnection> connections = new ArrayList<>();
    private @Nullable RunningServer server;

    private static void routes(RouteTable routes) {
        routes.post(
                        "/items",
                        Access.open(),
                        request ->
                                Answer.json(
                                        201, JsonBody.parse(JsonBody.bytes(request), Item.class)))
                .get("/quick", Access.open(), _ -> Answer.empty(204))
                .get("/large", Access.open(), _ -> Answer.json(200, new Item("x".repeat(LARGE))));
    }

    private RunningServer start(HttpLimits limits) {
        HttpConfig config = new HttpConfig("127.0.0.1", 0, 2, 10_000, "", limits);
        server = new RunningServer(config, SlowClientsTest::routes);
        return server;
    }

    private static HttpLimits timeouts(Duration header, Duration body, Duration idle) {
        return new HttpLimits(header, body, idle, 4_096, 1_000);
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = new RawConnection(Objects.requireNonNull(server).port());
        connections.add(connection);
        return connection;
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void headers_that_come_byte_by_byte_end_the_connection_at_the_deadline() throws Exception {
        start(timeouts(Duration.ofMillis(500), LONG, LONG));
        long began = System.nanoTime();
        assertThat(connect().send("GET /quick HTTP/1.1\r\nHost: localhost\r\nX: ").sendSlowly())
                .isNull();
        endedBetween(Duration.ofMillis(500), began);
    }

    @Test
    void a_body_that_comes_byte_by_byte_is_answered_408_at_the_deadline() throws Exception {
        start(timeouts(LONG, Duration.ofMillis(700), LONG));
        long began = System.nanoTime();
        RawConnection connection = connect().send(POST + "Content-Length: 5000\r\n\r\n");
        timedOut(connection.sendSlowly());
        endedBetween(Duration.ofMillis(700), began);
        assertThat(connection.sendSlowly()).isNull();
    }

    @Test
    void a_body_of_which_nothing_comes_is_answered_408_at_the_deadline() throws Exception {
        start(timeouts(LONG, Duration.ofMillis(700), LONG));
        long began = System.nanoTime();
        RawConnection connection = connect().send(POST + "Content-Length: 5000\r\n\r\n");
        timedOut(connection.read());
        assertThat(connection.read()).isNull();
        endedBetween(Duration.ofMillis(700), began);

        RawConnection chunked = connect().send(POST + "Transfer-Encoding: chunked\r\n\r\n");
        timedOut(chunked.read());
        assertThat(chunked.read()).isNull();
    }

    /// A connection that is closed while its client sends is reset, and the answer may be lost.
    @Test
    void what_a_slow_client_sends_after_its_408_is_read_before_the_connection_ends()
            throws Exception {
        RunningServer running = start(timeouts(LONG, Duration.ofMillis(700), LONG));
        RawConnection connection = connect().send(POST + "Content-Length: 5000\r\n\r\n");
        timedOut(connection.read());
        await().during(Duration.ofMillis(500)).until(() -> open(running) == 1);

        connection.send("x".repeat(5_000));
        await().until(() -> open(running) == 0);
        assertThat(connection.read()).isNull();
    }

    @Test
    void a_body_that_nobody_reads_and_that_never_comes_is_refused_soon() throws Exception {
        start(timeouts(LONG, LONG, LONG));
        long began = System.nanoTime();
        RawConnection connection =
                connect()
                        .send(
                                "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n");
        RawConnection.Answer answer = Objects.requireNonNull(connection.read());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(connection.read()).isNull();
        endedBetween(Duration.ZERO, began);
    }

    @Test
    void a_client_that_does_not_read_its_answer_loses_the_connection_at_the_deadline()
            throws Exception {
        RunningServer running = start(timeouts(LONG, Duration.ofMillis(700), LONG));
        long began = System.nanoTime();
        connect().send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await().until(() -> open(running) == 1);
        await().until(() -> open(running) == 0);
        endedBetween(Duration.ofMillis(700), began);
    }

    @Test
    void a_connection_without_a_request_ends_after_its_idle_time() throws Exception {
        start(timeouts(LONG, LONG, Duration.ofMillis(500)));
        long began = System.nanoTime();
        assertThat(connect().read()).isNull();
        endedBetween(Duration.ofMillis(500), began);

        RawConnection used = connect().send("GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(Objects.requireNonNull(used.read()).status()).isEqualTo(204);
        assertThat(used.read()).isNull();
    }

    @Test
    void bodies_on_their_way_keep_nobody_from_an_answer() throws Exception {
        RunningServer running = start(timeouts(LONG, LONG, LONG));
        beginBodies(running, 256);

        for (String path : List.of("/quick", "/health/live", "/health/ready", "/metrics")) {
            assertThat(running.get(path).statusCode()).as(path).isIn(200, 204);
        }
        RawConnection other = connect().send(POST + "Content-Length: 13\r\n\r\n{\"name\": \"A\"}");
        assertThat(Objects.requireNonNull(other.read()).status()).isEqualTo(201);

        for (RawConnection connection : connections) {
            connection.close();
        }
        await().until(() -> gauge(running, "waiting") == 0 && gauge(running, "working") == 0);
    }

    @Test
    void an_address_has_only_its_part_of_the_requests_and_health_does_not_count() throws Exception {
        RunningServer running = start(new HttpLimits(LONG, LONG, LONG, 4_096, 3));
        beginBodies(running, 3);

        assertThat(running.get("/quick").statusCode()).isEqualTo(429);
        assertThat(running.get("/quick").headers().firstValue("retry-after")).hasValue("1");
        assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);

        connections.getFirst().close();
        await().until(() -> running.get("/quick").statusCode() == 204);
    }

    /// One after the other: each takes a slot before it waits, and there are two.
    private void beginBodies(RunningServer running, int bodies) throws IOException {
        for (int i = 1; i <= bodies; i++) {
            int begun = i;
            connect().send(POST + "Content-Length: 5000\r\n\r\n{");
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> gauge(running, "waiting") == begun);
        }
    }

    private static double open(RunningServer server) {
        return server.telemetry().meters().get("ferry.http.connections").gauge().value();
    }

    private static double gauge(RunningServer server, String name) {
        return server.telemetry().meters().get("ferry.http.requests." + name).gauge().value();
    }

    private static void timedOut(RawConnection.@Nullable Answer answer) {
        assertThat(Objects.requireNonNull(answer).status()).isEqualTo(408);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("connection", "close");
        assertThat(answer.body()).contains("request-timeout", "within 700ms");
    }

    private static void endedBetween(Duration least, long began) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(least, SOON);
    }
}
