package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests whose handling fails in a way that the dispatcher does not expect.
final class JettyServerTest {
    private final Telemetry telemetry = new Telemetry();
    private final JettyServer server =
            new JettyServer(
                    "http", new HttpConfig("127.0.0.1", 0), this::readAndFail, telemetry, () -> {});

    private double kibOfBodies;

    private Reply readAndFail(JettyExchange exchange) {
        byte[] body = exchange.body(Slot.UNCOUNTED).read(10_000);
        kibOfBodies = gauge("ferry.http.bodies.kib");
        throw new IllegalStateException("%d bytes and no answer".formatted(body.length));
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        telemetry.close();
    }

    @Test
    void a_request_without_an_answer_gives_its_memory_back_and_ends_its_connection()
            throws Exception {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send(
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"
                            + "x".repeat(5_000));
            assertThat(Objects.requireNonNull(connection.read()).status()).isEqualTo(500);
            assertThat(kibOfBodies).as("while it was handled").isEqualTo(5);
            assertThat(connection.read()).as("closed by the server").isNull();
            await().until(() -> gauge("ferry.http.bodies.kib") == 0);
            await().until(() -> gauge("ferry.http.connections") == 0);
        }
    }

    private double gauge(String name) {
        return telemetry.meters().get(name).gauge().value();
    }
}
