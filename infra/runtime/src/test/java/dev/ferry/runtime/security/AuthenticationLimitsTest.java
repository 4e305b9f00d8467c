package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.TenantGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that have few slots, no keys, or the wrong gate.
final class AuthenticationLimitsTest {
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final PublishedKeys published;

    AuthenticationLimitsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        published = new PublishedKeys(folder);
        published.publish(ISSUER.publicKey());
    }

    private static void declare(RouteTable routes) {
        routes.get("/boats", Access.ofTenant("boats:read"), _ -> Answer.empty(200))
                .post("/admin/close", Access.ofService("harbour:admin"), _ -> Answer.empty(200));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void while_the_keys_cannot_be_read_no_token_is_refused_as_wrong() throws Exception {
        PublishedKeys missing = new PublishedKeys(folder.resolve("nowhere"));
        HttpConfig http = new HttpConfig("127.0.0.1", 0);
        try (Telemetry own = new Telemetry();
                HttpServer blind =
                        new HttpServer(
                                http,
                                own,
                                new Authentication(missing.config(), own),
                                AuthenticationLimitsTest::declare)) {
            blind.start();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:%d/boats".formatted(blind.port())))
                            .header("Authorization", "Bearer " + token());
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(keysProblem(own))
                    .isEqualTo("the keys of the issuer of tokens cannot be read");
        }
    }

    @Test
    void who_sent_a_wrong_token_waits_without_a_slot_of_the_requests_in_work() throws Exception {
        HttpConfig oneSlot = new HttpConfig("127.0.0.1", 0, 1, 1, "");
        try (HeldPause pause = new HeldPause();
                Telemetry own = new Telemetry();
                HttpServer small =
                        new HttpServer(
                                oneSlot,
                                own,
                                new Authentication(
                                        published.config(),
                                        own,
                                        TenantGate.EVERYBODY,
                                        new WrongTokens(own.meters(), pause)),
                                AuthenticationLimitsTest::declare)) {
            small.start();
            Awaitility.await().until(() -> keysProblem(own) == null);
            URI boats = URI.create("http://127.0.0.1:%d/boats".formatted(small.port()));
            List<CompletableFuture<HttpResponse<String>>> wrong = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                wrong.add(client.sendAsync(bearing(boats, "x"), BodyHandlers.ofString()));
            }
            pause.await(8);
            assertThat(client.send(bearing(boats, token()), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(wrong).noneMatch(CompletableFuture::isDone);
            pause.letGo();
            for (CompletableFuture<HttpResponse<String>> answer : wrong) {
                assertThat(answer.join().statusCode()).isEqualTo(401);
            }
        }
    }

    private static HttpRequest bearing(URI address, String token) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
    }

    @Test
    void without_an_issuer_an_administrator_is_let_in_by_the_gate_of_the_administration_alone()
            throws Exception {
        HttpConfig http = new HttpConfig("127.0.0.1", 0);
        try (Telemetry own = new Telemetry();
                HttpServer mistaken =
                        new HttpServer(
                                http,
                                own,
                                new Authentication(AuthConfig.OFF, own),
                                AuthenticationLimitsTest::declare)) {
            mistaken.start();
            URI close = URI.create("http://127.0.0.1:%d/admin/close".formatted(mistaken.port()));
            HttpRequest request =
                    HttpRequest.newBuilder(close).POST(BodyPublishers.noBody()).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    private static @Nullable String keysProblem(Telemetry telemetry) {
        return Objects.requireNonNull(telemetry.health().report().get("auth-keys")).problem();
    }

    private static String token() {
        return ISSUER.token(
                "alice", "acme", List.of("boats:read"), Instant.now(), Duration.ofMinutes(10));
    }
}
