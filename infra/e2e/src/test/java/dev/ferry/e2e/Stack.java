package dev.ferry.e2e;

import dev.ferry.command.CommandMain;
import dev.ferry.projector.ProjectorMain;
import dev.ferry.relay.RelayMain;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.JavaProcess;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Starts the services as processes on one test class's database and topics.
final class Stack {
    private static final String PASSWORD = "test";

    private final TestDatabase database;
    private final TestKafka kafka;
    private final int commandPort = freePort();
    private final int queryPort = freePort();
    private final Path state;

    private Stack(TestDatabase database, TestKafka kafka, Path state) {
        this.database = database;
        this.kafka = kafka;
        this.state = state;
    }

    /// @param state folder for what Streams keeps on disk
    static Stack create(TestDatabase database, TestKafka kafka, Path state) {
        Stack stack = new Stack(database, kafka, state);
        Roles.create(
                stack.as(database.user(), database.password()),
                Roles.ALL.stream()
                        .collect(Collectors.toMap(role -> role, _ -> new Secret(PASSWORD))));
        DatabaseConfig owner = stack.as(Roles.OWNER, PASSWORD);
        Migrations.apply(owner, "command", "command_model");
        Migrations.apply(owner, "outbox", "outbox");
        Migrations.apply(owner, "read", "read_model");
        return stack;
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
                settings("command", "http.port=" + commandPort, Roles.COMMAND, "database"));
    }

    JavaProcess startRelay() {
        List<String> settings =
                settings("relay", "http.port=0", Roles.RELAY, "database");
        settings.add("--set=relay.name=" + name());
        settings.add("--set=relay.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        settings.add("--set=relay.publish.topic-pattern=" + kafka.topicPrefix() + ".{aggregate_type}");
        settings.add("--set=relay.topics.partitions=3");
        return start(RelayMain.class, settings);
    }

    JavaProcess startProjector() {
        List<String> settings =
                settings("projector", "http.port=" + queryPort, Roles.PROJECTOR, "database");
        settings.addAll(settings("projector", "instance=one", Roles.QUERY, "query-database"));
        settings.add("--set=projector.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        settings.add("--set=projector.topic-prefix=" + kafka.topicPrefix());
        settings.add("--set=projector.topics.partitions=3");
        settings.add("--set=projector.application-id=" + name());
        return start(ProjectorMain.class, settings);
    }

    private static JavaProcess start(Class<?> main, List<String> settings) {
        JavaProcess process = JavaProcess.start(main, settings.toArray(String[]::new));
        process.awaitLine("port \\d+");
        return process;
    }

    private List<String> settings(String prefix, String first, String role, String key) {
        List<String> settings = new ArrayList<>();
        settings.add("--set=%s.%s".formatted(prefix, first));
        settings.add("--set=%s.%s.url=%s".formatted(prefix, key, database.jdbcUrl()));
        settings.add("--set=%s.%s.user=%s".formatted(prefix, key, role));
        settings.add("--set=%s.%s.password=%s".formatted(prefix, key, PASSWORD));
        return settings;
    }

    private String name() {
        return database.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private DatabaseConfig as(String user, String password) {
        return new DatabaseConfig(
                database.jdbcUrl(),
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                true);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
