package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.admin.AdminRequests;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.telemetry.Telemetry;
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
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with tokens, as its callers see it.
final class AuthenticationTest {
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();
    private static final String SHARED = "correct-horse-battery-staple";

    private final Telemetry telemetry = new Telemetry();
    private final HttpClient client = HttpClient.newHttpClient();
    private final PublishedKeys published;
    private final HttpServer server;

    AuthenticationTest(@TempDir Path folder) throws IOException {
        published = new PublishedKeys(folder);
        published.publish(ISSUER.publicKey());
        HttpConfig http = new HttpConfig("127.0.0.1", 0);
        server =
                new HttpServer(
                        http,
                        telemetry,
                        new AdminAccess(
                                "harbour",
                                new AdminConfig(new Secret(SHARED)),
                                http,
                                new Authentication(published.config(), telemetry)),
                        AuthenticationTest::declare);
        server.start();
    }

    record Action(String actor, String reason) {}

    private static void declare(RouteTable routes) {
        routes.get("/boats", Access.ofTenant("boats:read"), AuthenticationTest::context)
                .post(
                        "/admin/close",
                        Access.ofService("harbour:admin"),
                        request -> Answer.json(200, AdminRequests.body(request, Action.class)));
    }

    private static Answer context(Request request) {
        return Answer.text(
                "text/plain",
                "%s for %s, verified: %s"
                        .formatted(
                                request.context().actor(),
                                request.context().tenant().value(),
                                request.context().verified()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        telemetry.close();
    }

    @Test
    void tenant_and_actor_are_those_of_the_token() throws Exception {
        HttpResponse<String> answer = boats(token("alice", "acme", "boats:read boats:write"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice for acme, verified: true");
    }

    @Test
    void headers_that_say_what_the_token_says_are_taken_and_others_are_refused() throws Exception {
        String token = token("alice", "acme", "boats:read");
        assertThat(boats(token, "Ferry-Tenant", "acme").statusCode()).isEqualTo(200);
        assertThat(boats(token, "Ferry-Actor", "alice").statusCode()).isEqualTo(200);
        refused(boats(token, "Ferry-Tenant", "other"), 403, "contradicts-token", null);
        refused(boats(token, "Ferry-Actor", "mallory"), 403, "contradicts-token", null);
    }

    @Test
    void a_request_without_a_token_is_refused_with_the_scheme_alone() throws Exception {
        refused(boats(""), 401, "token-required", "Bearer");
        refused(send(request("/boats").GET()), 401, "token-required", "Bearer");
        HttpRequest.Builder basic = request("/boats").header("Authorization", "Basic YTpi").GET();
        refused(send(basic), 401, "token-required", "Bearer");
    }

    @Test
    void a_wrong_token_is_refused_with_what_is_wrong_logged_without_it_and_counted()
            throws Exception {
        String late =
                ISSUER.token(
                        "alice",
                        "acme",
                        List.of("boats:read"),
                        Instant.now().minus(Duration.ofHours(2)),
                        Duration.ofHours(1));
        try (LogCapture log = LogCapture.begin()) {
            refused(
                    boats(late),
                    401,
                    "invalid-token",
                    "Bearer error=\"invalid_token\", error_description=\"the token has expired\"");
            assertThat(log.messages(Level.WARN))
                    .anyMatch(line -> line.contains("127.0.0.1 is refused: the token has expired"));
            assertThat(log.messages(Level.TRACE)).noneMatch(line -> line.contains(late));
        }
        assertThat(telemetry.meters().get("ferry.auth.refused").tag("fault", "expired").counter())
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void a_token_without_the_scope_of_the_route_is_refused_with_the_scope_that_is_needed()
            throws Exception {
        refused(
                boats(token("alice", "acme", "boats:write orders:read")),
                403,
                "insufficient-scope",
                "Bearer error=\"insufficient_scope\", error_description=\"the token lacks the scope boats:read\", scope=\"boats:read\"");
    }

    @Test
    void a_token_of_no_tenant_is_refused_where_a_tenant_is_needed() throws Exception {
        HttpResponse<String> answer = boats(token("alice", null, "boats:read"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the token must name a tenant");
    }

    @Test
    void health_and_metrics_need_no_token() throws Exception {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(send(request("/health/ready").GET()).statusCode())
                                .isEqualTo(200));
        assertThat(send(request("/metrics").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_audit_gets_the_subject_of_the_token_as_actor() throws Exception {
        String token = token("root", null, "harbour:admin");
        assertThat(close(token, "{\"reason\":\"storm\"}").body())
                .isEqualTo("{\"actor\":\"root\",\"reason\":\"storm\"}");
        assertThat(close(token, "{\"actor\":\"root\",\"reason\":\"storm\"}").statusCode())
                .isEqualTo(200);
        refused(
                close(token, "{\"actor\":\"somebody\",\"reason\":\"storm\"}"),
                403,
                "contradicts-token",
                null);
    }

    @Test
    void the_shared_token_of_the_administration_is_still_accepted() throws Exception {
        assertThat(close(SHARED, "{\"actor\":\"eve\",\"reason\":\"storm\"}").body())
                .isEqualTo("{\"actor\":\"eve\",\"reason\":\"storm\"}");
        refused(close(token("alice", "acme", "boats:read"), "{}"), 403, "insufficient-scope", "");
        refused(close(SHARED + "2", "{}"), 401, "invalid-token", "");
        refused(boats(SHARED), 401, "invalid-token", "");
    }

    private HttpResponse<String> boats(String token, String... headers) throws Exception {
        HttpRequest.Builder request = request("/boats").header("Authorization", "Bearer " + token);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> close(String token, String body) throws Exception {
        return send(
                request("/admin/close")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)));
    }

    /// Waits until the keys are read: before, every token is answered 503.
    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        Awaitility.await().until(this::keysAreRead);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static @Nullable String keysProblem(Telemetry telemetry) {
        return Objects.requireNonNull(telemetry.health().report().get("auth-keys")).problem();
    }

    private boolean keysAreRead() {
        return keysProblem(telemetry) == null;
    }

    /// @param challenge the whole of it, null for none, or empty for any
    private static void refused(
            HttpResponse<String> answer, int status, String code, @Nullable String challenge) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"%s\"".formatted(code));
        if (challenge == null) {
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        } else if (!challenge.isEmpty()) {
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(challenge);
        }
    }

    private static String token(String subject, @Nullable String tenant, String scopes) {
        return ISSUER.token(
                subject, tenant, List.of(scopes.split(" ")), Instant.now(), Duration.ofMinutes(10));
    }
}
