package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandConfig;
import dev.ferry.command.CommandService;
import dev.ferry.projector.ProjectorConfig;
import dev.ferry.projector.ProjectorService;
import dev.ferry.relay.RelayConfig;
import dev.ferry.relay.RelayService;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.http.Route;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.security.DevelopmentIssuer;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks every route that each service has, and compares their scopes with the page. The handlers
/// are replaced, because none needs to run; the gate and the table of routes are the services' own.
final class ScopesTest {
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| (command|projector|relay) \\| `([^`]+)` \\| `([a-z]+:[a-z]+)` \\|");

    private static final Map<String, String> COMMON =
            Map.of(
                    "database.url", "jdbc:postgresql://127.0.0.1:1/nowhere",
                    "database.user", "nobody",
                    "database.password", "nothing",
                    "kafka.bootstrap-servers", "127.0.0.1:1");

    private final Path folder;

    ScopesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_command_service_lets_in_who_has_the_scope_of_the_page_and_nobody_else()
            throws Exception {
        try (CommandService service =
                new CommandService(
                        config(CommandConfig.class, "command", Map.of()), InstantSource.system())) {
            check("command", service.routes());
        }
    }

    @Test
    void the_projector_lets_in_who_has_the_scope_of_the_page_and_nobody_else() throws Exception {
        Map<String, String> reading =
                Map.of(
                        "query-database.url", "jdbc:postgresql://127.0.0.1:1/nowhere",
                        "query-database.user", "nobody",
                        "query-database.password", "nothing");
        try (ProjectorService service =
                new ProjectorService(config(ProjectorConfig.class, "projector", reading))) {
            check("projector", service.routes());
        }
    }

    @Test
    void the_relay_lets_in_who_has_the_scope_of_the_page_and_nobody_else() throws Exception {
        try (RelayService service =
                new RelayService(config(RelayConfig.class, "relay", Map.of()))) {
            check("relay", service.routes());
        }
    }

    private void check(String service, List<Route> routes) throws Exception {
        List<Route> guarded =
                routes.stream().filter(route -> route.access() instanceof Access.Scoped).toList();
        assertThat(
                        routes.stream()
                                .filter(route -> route.access() instanceof Access.Open)
                                .map(Route::path))
                .containsExactly("/health/live", "/health/ready", "/metrics");
        assertThat(scopes(guarded)).isEqualTo(page(service));
        assertThat(guarded)
                .allSatisfy(route ->
                        assertThat(route.access())
                                .as("%s %s", route.method(), route.path())
                                .isInstanceOf(kindOf(route.path())));

        HttpConfig http = new HttpConfig("127.0.0.1", 0);
        try (Telemetry telemetry = new Telemetry();
                HttpServer server =
                        new HttpServer(
                                http,
                                telemetry,
                                new AdminAccess(
                                        service,
                                        new AdminConfig(new Secret("")),
                                        http,
                                        new Authentication(issuer(), telemetry)),
                                table -> guarded.forEach(route -> table.add(reached(route))));
                HttpClient client = HttpClient.newHttpClient()) {
            server.start();
            Awaitility.await().until(() -> keysAreRead(telemetry));
            for (Route route : guarded) {
                assertThat(statuses(client, server.port(), route))
                        .as("%s %s", route.method(), route.path())
                        .containsExactly(401, 403, 204);
            }
        }
    }

    /// A caller of `/v1` needs a tenant, and an administrator has none.
    private static Class<? extends Access.Scoped> kindOf(String path) {
        assertThat(path).matches("/(v1|admin)/.+");
        return path.startsWith("/v1/") ? Access.OfTenant.class : Access.OfService.class;
    }

    private static boolean keysAreRead(Telemetry telemetry) {
        return Objects.requireNonNull(telemetry.health().report().get("auth-keys")).problem()
                == null;
    }

    private static Route reached(Route route) {
        return new Route(route.method(), route.path(), route.access(), _ -> Answer.empty(204));
    }

    /// Without a token, with a token of every scope but this, and with one of this scope alone.
    private static List<Integer> statuses(HttpClient client, int port, Route route)
            throws Exception {
        String needed = ((Access.Scoped) route.access()).scope();
        List<String> others = allScopes().stream().filter(scope -> !scope.equals(needed)).toList();
        String path = route.path().replaceAll("\\{[a-zA-Z]+}", "x");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(route.method(), BodyPublishers.noBody());
        List<Integer> statuses = new ArrayList<>();
        statuses.add(client.send(request.build(), BodyHandlers.discarding()).statusCode());
        for (List<String> scopes : List.of(others, List.of(needed))) {
            String token =
                    ISSUER.token("alice", "acme", scopes, Instant.now(), Duration.ofMinutes(5));
            request.setHeader("Authorization", "Bearer " + token);
            statuses.add(client.send(request.build(), BodyHandlers.discarding()).statusCode());
        }
        return statuses;
    }

    private static Map<String, String> scopes(List<Route> routes) {
        return routes.stream()
                .collect(
                        Collectors.toMap(
                                ScopesTest::documented,
                                route -> ((Access.Scoped) route.access()).scope(),
                                (one, other) -> one.equals(other) ? one : one + ", " + other));
    }

    private static String documented(Route route) {
        if (route.path().startsWith("/admin/tenant")) {
            return "/admin/tenant…";
        }
        return route.path().startsWith("/admin/")
                ? "/admin/…"
                : route.method() + " " + route.path();
    }

    /// What the page says, by route.
    private static Map<String, String> page(String service) throws IOException {
        Map<String, String> page = new HashMap<>();
        for (Matcher row : rows()) {
            if (row.group(1).equals(service)) {
                page.put(row.group(2), row.group(3));
            }
        }
        return page;
    }

    private static List<String> allScopes() throws IOException {
        return rows().stream().map(row -> row.group(3)).distinct().toList();
    }

    private static List<Matcher> rows() throws IOException {
        return Files.readAllLines(Path.of("../runtime/SECURITY.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private AuthConfig issuer() throws IOException {
        Path keys = folder.resolve("jwks.json");
        Files.writeString(keys, ISSUER.publicJson());
        return new AuthConfig("file:" + keys, DevelopmentIssuer.ISSUER, DevelopmentIssuer.AUDIENCE);
    }

    private static <C extends Record> C config(
            Class<C> type, String prefix, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        COMMON.forEach((key, value) -> settings.put(prefix + "." + key, value));
        more.forEach((key, value) -> settings.put(prefix + "." + key, value));
        return Settings.read(type, prefix, new Sources(Map.of(), Map.of(), settings));
    }
}
