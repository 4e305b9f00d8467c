package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that close their connection while their request waits, as for a version.
final class GoneClientsTest {
    private static final String WAITS = "GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// Without a client a wait has no reason to go on; this is for machines that are busy.
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final int MOST = 256;

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<RawConnection> connections = new ArrayList<>();
    private @Nullable RunningServer server;

    private RunningServer start(HttpConfig config) {
        RunningServer running =
                new RunningServer(
                        config,
                        routes ->
                                routes.get("/quick", Access.open(), _ -> Answer.empty(204))
                                        .get("/waits", Access.open(), this::waits));
        server = running;
        return running;
    }

    private Answer waits(Request request) throws Exception {
        boolean ended = request.slot().leaveFor(() -> end.await(5, TimeUnit.MINUTES));
        return Answer.empty(ended ? 204 : 500);
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        for (RawConnection connection : connections) {
            connection.close();
        }
        Objects.requireNonNull(server).close();
    }

    @Test
    void the_places_of_256_waits_whose_clients_have_gone_are_free_again() throws Exception {
        RunningServer running = start(new HttpConfig("127.0.0.1", 0, 2, MOST, ""));
        for (int i = 1; i <= MOST; i++) {
            beginWait(running, new RawConnection(running.port()), i);
        }
        assertThat(running.get("/waits").statusCode()).as("every place is taken").isEqualTo(503);

        for (int i = 0; i < MOST; i++) {
            RawConnection connection = connections.get(i);
            if (i % 2 == 0) {
                connection.close();
            } else {
                connection.reset();
            }
        }
        await().atMost(SOON).until(() -> gauge(running, "requests.waiting") == 0);
        await().atMost(SOON).until(() -> gauge(running, "connections") <= 1);
        beginWait(running, new RawConnection(running.port()), 1);
    }

    @Test
    void a_wait_over_tls_whose_client_says_good_bye_ends(@TempDir Path temp) throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        RunningServer running = start(new HttpConfig("127.0.0.1", 0).with(folder.config()));
        beginWait(
                running, new RawConnection(TlsFolder.connect(folder.client(), running.port())), 1);
        connections.getFirst().close();
        await().atMost(SOON).until(() -> gauge(running, "requests.waiting") == 0);
        await().atMost(SOON).until(() -> gauge(running, "connections") == 0);
    }

    @Test
    void what_a_client_sends_while_its_request_waits_is_answered_after_it() throws Exception {
        RunningServer running = start(new HttpConfig("127.0.0.1", 0));
        RawConnection connection = new RawConnection(running.port());
        beginWait(running, connection, 1);
        connection.send(QUICK).send(QUICK);
        // So long that a server that takes the bytes for an end, or loses them, has done so.
        await().during(Duration.ofMillis(500)).until(() -> gauge(running, "requests.waiting") == 1);
        connection.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
        end.countDown();
        for (int status : new int[] {204, 204, 204, 404}) {
            assertThat(Objects.requireNonNull(connection.read()).status()).isEqualTo(status);
        }
        assertThat(Objects.requireNonNull(connection.send(QUICK).read()).status()).isEqualTo(204);
    }

    @Test
    void a_wait_that_ends_while_its_client_is_there_leaves_the_connection_usable()
            throws Exception {
        RunningServer running = start(new HttpConfig("127.0.0.1", 0));
        RawConnection connection = new RawConnection(running.port());
        beginWait(running, connection, 1);
        end.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(Objects.requireNonNull(connection.read()).status()).isEqualTo(204);
            connection.send(WAITS);
        }
        assertThat(Objects.requireNonNull(connection.read()).status()).isEqualTo(204);
    }

    private void beginWait(RunningServer running, RawConnection connection, int waiting)
            throws IOException {
        connections.add(connection);
        connection.send(WAITS);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> gauge(running, "requests.waiting") == waiting);
    }

    private static double gauge(RunningServer running, String name) {
        return running.telemetry().meters().get("ferry.http." + name).gauge().value();
    }
}
