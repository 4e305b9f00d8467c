package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that takes four connections, and a few more for health and metrics.
final class ConnectionLimitTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int MOST = 4;

    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final RunningServer server =
            new RunningServer(
                    new HttpConfig(
                            "127.0.0.1",
                            0,
                            16,
                            16,
                            "",
                            new HttpLimits(LONG, LONG, LONG, MOST, 1_000)),
                    ConnectionLimitTest::routes);
    private final List<RawConnection> connections = new ArrayList<>();

    private static void routes(RouteTable routes) {
        routes.get("/quick", Access.open(), _ -> Answer.empty(204))
                .post(
                        "/items",
                        Access.open(),
                        request -> Answer.bytes(201, "text/plain", request.body().read(1_000)));
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        server.close();
    }

    @Test
    void the_connection_that_is_idle_for_longest_makes_room_for_a_new_one() throws Exception {
        RawConnection first = connect();
        answered(204, first.send(QUICK));
        for (int i = 1; i < MOST; i++) {
            answered(204, connect().send(QUICK));
        }
        answered(204, connect().send(QUICK));
        assertThat(first.read()).as("closed by the server").isNull();
        answered(204, connections.get(1).send(QUICK));
    }

    @Test
    void while_all_are_busy_others_are_refused_and_health_and_metrics_answer() throws Exception {
        keepAllBusy();
        for (int i = 0; i < 3; i++) {
            RawConnection.Answer refused = answered(503, connect().send(QUICK));
            assertThat(refused.body()).contains("too many connections at once");
            assertThat(refused.headers()).containsEntry("connection", "close");
            assertThat(answered(200, connect().send(LIVE)).body()).isEqualTo("live\n");
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        }

        connections.getFirst().close();
        await().until(() -> {
            try (RawConnection connection = new RawConnection(server.port())) {
                return Objects.requireNonNull(connection.send(QUICK).read()).status() == 204;
            }
        });
    }

    @Test
    void connections_beyond_the_reserve_are_closed_at_once_and_the_reserve_empties_itself()
            throws Exception {
        keepAllBusy();
        await().until(() -> {
            for (int i = 0; i < 64; i++) {
                connect();
            }
            return isClosedAtOnce(connect());
        });
        await().until(() -> !isClosedAtOnce(connect()));
    }

    private static boolean isClosedAtOnce(RawConnection connection) throws IOException {
        try {
            return connection.send(LIVE).read() == null;
        } catch (SocketException e) {
            return true;
        }
    }

    private void keepAllBusy() throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect()
                    .send("POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx");
        }
        await().until(() ->
                server.telemetry().meters().get("ferry.http.requests.waiting").gauge().value()
                        == MOST);
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = new RawConnection(server.port());
        connections.add(connection);
        return connection;
    }

    private static RawConnection.Answer answered(int status, @Nullable RawConnection connection)
            throws IOException {
        RawConnection.Answer answer =
                Objects.requireNonNull(Objects.requireNonNull(connection).read());
        assertThat(answer.status()).isEqualTo(status);
        return answer;
    }
}
