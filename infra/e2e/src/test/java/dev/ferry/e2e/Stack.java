package dev.ferry.e2e;

import dev.ferry.command.CommandMain;
import dev.ferry.command.CommandMigrations;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.ProjectorMain;
import dev.ferry.projector.ReadModelSchema;
import dev.ferry.relay.RelayMain;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts the services as processes on one test class's database and topics.
final class Stack {
    private static final String PASSWORD = "test";

    private final TestDatabase database;
    private final TestKafka kafka;
    private final int commandPort = FreePort.any();
    private final int queryPort = FreePort.any();

    private Stack(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    /// Creates the roles and all schemas.
    static Stack create(TestDatabase database, TestKafka kafka) {
        migrate(database);
        return new Stack(database, kafka);
    }

    /// @param database empty, without sessions
    static void migrate(TestDatabase database) {
        database.fill(
                "stack",
                empty -> {
                    createRoles(empty.jdbcUrl(), empty);
                    DatabaseConfig owner = config(empty.jdbcUrl(), Roles.OWNER, PASSWORD);
                    CommandMigrations.apply(owner);
                    ReadModelSchema.migrate(owner);
                });
        createRoles(database.jdbcUrl(), database);
    }

    /// Creates the schema of the read model in another database of the same server.
    void migrateReadModel(String url) {
        createRoles(url, database);
        ReadModelSchema.migrate(config(url, Roles.OWNER, PASSWORD));
    }

    String commandUrl() {
        return "http://127.0.0.1:" + commandPort;
    }

    String queryUrl() {
        return "http://127.0.0.1:" + queryPort;
    }

    JavaProcess startCommandService() {
        return start(
                CommandMain.class,
                login("command.database", database.jdbcUrl(), Roles.COMMAND),
                Map.of(
                        "command.http.port",
                        Integer.toString(commandPort),
                        "command.kafka.bootstrap-servers",
                        kafka.bootstrapServers(),
                        "command.topics.partitions",
                        "3",
                        "command.reactions.topic-prefix",
                        topicPrefix(),
                        "command.reactions.application-id",
                        name() + "-reactions",
                        "command.reactions.instance",
                        "one"));
    }

    JavaProcess startRelay() {
        return start(
                RelayMain.class,
                login("relay.database", database.jdbcUrl(), Roles.RELAY),
                Map.of(
                        "relay.http.port",
                        "0",
                        "relay.name",
                        name(),
                        "relay.kafka.bootstrap-servers",
                        kafka.bootstrapServers(),
                        "relay.publish.topic-pattern",
                        topicPrefix() + ".{aggregate_type}",
                        "relay.topics.partitions",
                        "3"));
    }

    /// The projector of the live read model, always on the same port.
    JavaProcess startProjector() {
        return startProjector(database.jdbcUrl(), "live", queryPort);
    }

    /// A projector that builds another copy.
    JavaProcess startProjector(String url, String copy) {
        return startProjector(url, copy, 0);
    }

    private JavaProcess startProjector(String url, String copy, int port) {
        List<String> logins = login("projector.database", url, Roles.PROJECTOR);
        logins.addAll(login("projector.query-database", url, Roles.QUERY));
        return start(
                ProjectorMain.class,
                logins,
                Map.of(
                        "projector.http.port",
                        Integer.toString(port),
                        "projector.kafka.bootstrap-servers",
                        kafka.bootstrapServers(),
                        "projector.topic-prefix",
                        topicPrefix(),
                        "projector.topics.partitions",
                        "3",
                        "projector.application-id",
                        name() + "-" + copy,
                        "projector.instance",
                        copy));
    }

    static JavaProcess start(Class<?> main, List<String> logins, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(logins);
        settings.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
        JavaProcess process = JavaProcess.start(main, arguments.toArray(String[]::new));
        process.awaitLine("port \\d+");
        return process;
    }

    static List<String> login(String key, String url, String role) {
        return new ArrayList<>(
                List.of(
                        "--set=%s.url=%s".formatted(key, url),
                        "--set=%s.user=%s".formatted(key, role),
                        "--set=%s.password=%s".formatted(key, PASSWORD)));
    }

    private String name() {
        return database.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Topics are named prefix, dot, aggregate type; the testkit's prefix ends with the dot.
    private String topicPrefix() {
        return kafka.topicPrefix().replaceAll("\\.$", "");
    }

    private static void createRoles(String url, TestDatabase database) {
        Roles.create(
                config(url, database.user(), database.password()),
                Roles.ALL.stream()
                        .collect(Collectors.toMap(role -> role, _ -> new Secret(PASSWORD))));
    }

    private static DatabaseConfig config(String url, String user, String password) {
        return new DatabaseConfig(
                url,
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                true);
    }
}
