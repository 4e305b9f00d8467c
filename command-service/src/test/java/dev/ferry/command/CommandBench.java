package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.react.Reaction;
import dev.ferry.command.react.ReactionsConfig;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.embedded.FreePort;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.ManagementConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.tenancy.TenantsConfig;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.time.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A command service on a migrated database, and an HTTP client for it.
public final class CommandBench implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Secret PASSWORD = new Secret("only for tests");

    private final SettableClock clock = new SettableClock(NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private final CommandService service;

    private CommandBench(DatabaseConfig database, KafkaConfig kafka, ReactionsConfig reactions) {
        this(database, kafka, reactions, CommandReactions.ALL, TenantsConfig.DEFAULT);
    }

    private CommandBench(
            DatabaseConfig database,
            KafkaConfig kafka,
            ReactionsConfig reactions,
            List<Reaction> reacting,
            TenantsConfig tenants) {
        service =
                new CommandService(
                        new CommandConfig(
                                new HttpConfig("127.0.0.1", 0),
                                ManagementConfig.OFF,
                                new AdminConfig(new Secret("")),
                                AuthConfig.OFF,
                                database,
                                kafka,
                                new TopicsConfig(3, 1, Duration.ofDays(1), true),
                                reactions,
                                Duration.ofDays(7),
                                tenants),
                        clock,
                        reacting);
        service.start();
    }

    /// Creates the roles, migrates `database` and starts a service on it.
    public static CommandBench start(TestDatabase database) {
        migrate(database);
        return withoutReactions(asService(database));
    }

    /// As [#start], with the reactions on the topics of `kafka` that begin with `prefix`.
    public static CommandBench start(TestDatabase database, TestKafka kafka, String prefix) {
        migrate(database);
        return new CommandBench(
                asService(database),
                new KafkaConfig(List.of(kafka.bootstrapServers()), ""),
                reactions(true, prefix));
    }

    /// As [#start], with these reactions besides those of the service.
    public static CommandBench startWith(
            TestDatabase database, TestKafka kafka, String prefix, Reaction... added) {
        migrate(database);
        return new CommandBench(
                asService(database),
                new KafkaConfig(List.of(kafka.bootstrapServers()), ""),
                reactions(true, prefix),
                Stream.concat(CommandReactions.ALL.stream(), Stream.of(added)).toList(),
                TenantsConfig.DEFAULT);
    }

    /// As [#start], with a service that answers these tenants.
    public static CommandBench startFor(TestDatabase database, TenantsConfig tenants) {
        return startFor(database, database.host(), database.port(), tenants);
    }

    /// As above, with the service connected through another address.
    public static CommandBench startFor(
            TestDatabase database, String host, int port, TenantsConfig tenants) {
        migrate(database);
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database.name());
        return new CommandBench(
                config(url, Roles.COMMAND, PASSWORD.reveal()),
                new KafkaConfig(List.of("localhost:9092"), ""),
                reactions(false, "unused"),
                CommandReactions.ALL,
                tenants);
    }

    /// As [#start], with reactions that reach no Kafka.
    public static CommandBench startWithoutKafka(TestDatabase database) {
        migrate(database);
        return new CommandBench(
                asService(database),
                new KafkaConfig(List.of("127.0.0.1:" + FreePort.any()), ""),
                reactions(true, "unreachable"));
    }

    private static CommandBench withoutReactions(DatabaseConfig database) {
        return new CommandBench(
                database,
                new KafkaConfig(List.of("localhost:9092"), ""),
                reactions(false, "unused"));
    }

    private static ReactionsConfig reactions(boolean enabled, String prefix) {
        return new ReactionsConfig(
                enabled,
                prefix,
                List.of(EventHeaders.DEFAULT_SOURCE),
                prefix,
                "",
                2,
                Duration.ofMillis(20),
                Duration.ofSeconds(30));
    }

    /// As [#start], with the service connected through another address.
    public static CommandBench startThrough(TestDatabase database, String host, int port) {
        migrate(database);
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database.name());
        return withoutReactions(config(url, Roles.COMMAND, PASSWORD.reveal()));
    }

    /// Creates the roles and migrates `database`, which has no sessions yet.
    static void migrate(TestDatabase database) {
        database.fill(
                "command",
                empty -> {
                    createRoles(empty);
                    CommandMigrations.apply(
                            config(empty.jdbcUrl(), Roles.OWNER, PASSWORD.reveal()));
                });
        createRoles(database);
    }

    /// What roles may do in a database as a whole is not copied with it.
    private static void createRoles(TestDatabase database) {
        Roles.create(
                config(database.jdbcUrl(), database.user(), database.password()),
                Roles.ALL.stream().collect(Collectors.toMap(Function.identity(), _ -> PASSWORD)));
    }

    /// How to connect to `database` as the service does.
    public static DatabaseConfig asService(TestDatabase database) {
        return config(database.jdbcUrl(), Roles.COMMAND, PASSWORD.reveal());
    }

    private static DatabaseConfig config(String url, String user, String password) {
        return new DatabaseConfig(
                url,
                user,
                new Secret(password),
                12,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                true);
    }

    public SettableClock clock() {
        return clock;
    }

    /// Sends a JSON body.
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        return send(request, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    /// @param headers names and values by turns
    public Answer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }

    /// Asserts the answer of a command that changed something, or found nothing to change.
    public static void assertChanged(Answer answer, long version) {
        assertThat(answer.body()).contains("\"version\":" + version);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("etag")).isEqualTo("\"" + version + "\"");
        assertThat(answer.header("location")).isEmpty();
    }

    /// The answer to a request.
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public String id() {
            return json().required("id").stringValue();
        }

        public long version() {
            return json().required("version").longValue();
        }

        public String code() {
            return json().required("code").stringValue();
        }

        /// The sentences about single fields.
        public List<String> errors() {
            return json().path("errors").valueStream().map(JsonNode::stringValue).toList();
        }

        /// The first value of a header, empty without one.
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }
}
