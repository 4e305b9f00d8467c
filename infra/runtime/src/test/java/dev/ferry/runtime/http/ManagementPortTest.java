package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tls.ClientCertificates;
import dev.ferry.runtime.tls.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is served where, when health, metrics and administration have a port of their own.
final class ManagementPortTest {
    private static final HttpConfig ANY = new HttpConfig("127.0.0.1", 0);
    private static final List<String> PUBLIC = List.of("/v1/ships");
    private static final List<String> MANAGEMENT =
            List.of("/admin/ships", "/health/live", "/health/ready", "/metrics");

    private final Telemetry telemetry = new Telemetry();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void leave() {
        client.close();
        telemetry.close();
    }

    @Test
    void each_port_has_its_own_routes_and_none_of_the_others() throws Exception {
        try (HttpServer server = server(management(0))) {
            server.start();
            assertThat(server.managementPort()).isNotEqualTo(server.port());
            for (String path : PUBLIC) {
                assertThat(status(server.port(), path)).as(path).isEqualTo(204);
                assertThat(status(server.managementPort(), path)).as(path).isEqualTo(404);
            }
            for (String path : MANAGEMENT) {
                assertThat(status(server.port(), path)).as(path).isEqualTo(404);
                assertThat(status(server.managementPort(), path)).as(path).isIn(200, 204);
            }
            assertThat(server.routes().stream().map(Route::path))
                    .containsExactlyInAnyOrderElementsOf(all());
        }
    }

    @Test
    void without_a_port_of_its_own_management_is_on_the_one_port() throws Exception {
        try (HttpServer server = server(ManagementConfig.OFF)) {
            server.start();
            assertThat(server.managementPort()).isEqualTo(server.port());
            for (String path : all()) {
                assertThat(status(server.port(), path)).as(path).isIn(200, 204);
            }
            assertThat(server.routes().stream().map(Route::path))
                    .containsExactlyInAnyOrderElementsOf(all());
        }
    }

    @Test
    void a_management_port_that_is_taken_leaves_no_port_open() throws Exception {
        int port = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpServer server =
                        server(
                                new HttpConfig("127.0.0.1", port),
                                management(taken.getLocalPort()))) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(server::start)
                    .withMessageContaining("port " + taken.getLocalPort())
                    .withMessageEndingWith(
                            "choose another with the settings management.bind and management.port");
            try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void administration_belongs_to_the_management_port_where_there_is_one() {
        HttpConfig open =
                new HttpConfig("0.0.0.0", 8080, 256, 10_000, "shop.example", HttpLimits.DEFAULT);
        TlsConfig tls = new TlsConfig("tls.crt", "tls.key", "", ClientCertificates.REQUIRED);
        HttpConfig own = new ManagementConfig(true, "127.0.0.1", 9080, tls).portFor(open);
        assertThat(own.isLoopback()).isTrue();
        assertThat(own.port()).isEqualTo(9080);
        assertThat(own.tls()).isEqualTo(tls);
        assertThat(own.allowedHosts()).isEqualTo("shop.example");
        assertThat(ManagementConfig.OFF.portFor(open)).isEqualTo(open);
    }

    @Test
    void readiness_on_the_management_port_is_red_while_the_service_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (HttpServer server =
                new HttpServer(
                        ANY,
                        management(0),
                        telemetry,
                        new EverybodysGate(),
                        routes ->
                                routes.get(
                                        "/v1/ships",
                                        Access.ofTenant("ships:read"),
                                        _ -> {
                                            begun.countDown();
                                            end.await();
                                            return Answer.empty(204);
                                        }))) {
            server.start();
            int port = server.port();
            int management = server.managementPort();
            assertThat(status(management, "/health/ready")).isEqualTo(200);
            CompletableFuture<Integer> working =
                    CompletableFuture.supplyAsync(() -> uncheckedStatus(port));
            begun.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            await().untilAsserted(
                            () -> assertThat(status(management, "/health/ready")).isEqualTo(503));
            assertThat(closed).isNotDone();
            end.countDown();
            assertThat(working.get()).isEqualTo(204);
            closed.get();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> status(management, "/health/ready"));
        }
    }

    private int uncheckedStatus(int port) {
        try {
            return status(port, "/v1/ships");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> all() {
        return Stream.concat(PUBLIC.stream(), MANAGEMENT.stream()).toList();
    }

    private static ManagementConfig management(int port) {
        return new ManagementConfig(true, "127.0.0.1", port, TlsConfig.OFF);
    }

    private HttpServer server(ManagementConfig management) {
        return server(ANY, management);
    }

    private HttpServer server(HttpConfig config, ManagementConfig management) {
        return new HttpServer(
                config,
                management,
                telemetry,
                new EverybodysGate(),
                routes ->
                        routes.get(
                                        "/v1/ships",
                                        Access.ofTenant("ships:read"),
                                        _ -> Answer.empty(204))
                                .get(
                                        "/admin/ships",
                                        Access.ofService("ships:admin"),
                                        _ -> Answer.empty(204)));
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
