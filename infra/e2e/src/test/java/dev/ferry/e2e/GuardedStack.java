package dev.ferry.e2e;

import dev.ferry.command.CommandMain;
import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.ProjectorMain;
import dev.ferry.relay.RelayMain;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services with their default names in Kafka, each logged in to a broker as a user of its own.
final class GuardedStack implements AutoCloseable {
    static final String ADMINISTRATOR = "administrator";
    static final String COMMAND = "ferry_command";
    static final String PROJECTOR = "ferry_projector";
    static final String RELAY = "ferry_relay";
    static final String STRANGER = "stranger";

    private final TestDatabase database;
    private final Path folder;
    private final int commandPort = FreePort.any();
    private final int queryPort = FreePort.any();
    private final List<JavaProcess> processes = new ArrayList<>();
    private final EmbeddedKafka broker;

    /// @param folder for the files with the logins
    GuardedStack(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        Map<String, String> passwords = new HashMap<>();
        for (String user : List.of(ADMINISTRATOR, COMMAND, PROJECTOR, RELAY, STRANGER)) {
            passwords.put(user, password(user));
        }
        broker =
                EmbeddedKafka.builder()
                        .users(ADMINISTRATOR, passwords)
                        .setting("broker.session.timeout.ms", "30000")
                        .build();
    }

    void start() {
        broker.start();
        Stack.migrate(database);
    }

    /// How `user` reaches the broker.
    KafkaConfig kafka(String user) {
        Path file = folder.resolve(user + ".properties");
        try {
            Files.writeString(
                    file,
                    """
                    security.protocol=SASL_PLAINTEXT
                    sasl.mechanism=PLAIN
                    sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" password="%s";
                    """
                            .formatted(user, password(user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KafkaConfig(List.of(broker.bootstrapServers()), file.toString());
    }

    String commandUrl(String path) {
        return "http://127.0.0.1:%d%s".formatted(commandPort, path);
    }

    String queryUrl(String path) {
        return "http://127.0.0.1:%d%s".formatted(queryPort, path);
    }

    JavaProcess startCommandService() {
        return start(
                CommandMain.class,
                "command",
                COMMAND,
                Stack.login("command.database", database.jdbcUrl(), Roles.COMMAND),
                Map.of("command.http.port", Integer.toString(commandPort)));
    }

    JavaProcess startRelay() {
        return start(
                RelayMain.class,
                "relay",
                RELAY,
                Stack.login("relay.database", database.jdbcUrl(), Roles.RELAY),
                Map.of("relay.http.port", "0"));
    }

    JavaProcess startProjector() {
        List<String> logins =
                Stack.login("projector.database", database.jdbcUrl(), Roles.PROJECTOR);
        logins.addAll(Stack.login("projector.query-database", database.jdbcUrl(), Roles.QUERY));
        return start(
                ProjectorMain.class,
                "projector",
                PROJECTOR,
                logins,
                Map.of("projector.http.port", Integer.toString(queryPort)));
    }

    private JavaProcess start(
            Class<?> main,
            String service,
            String user,
            List<String> logins,
            Map<String, String> settings) {
        KafkaConfig kafka = kafka(user);
        Map<String, String> all = new HashMap<>(settings);
        all.put(service + ".kafka.bootstrap-servers", broker.bootstrapServers());
        all.put(service + ".kafka.client-config", kafka.clientConfig());
        JavaProcess process = Stack.start(main, logins, all);
        processes.add(process);
        return process;
    }

    private static String password(String user) {
        return user + "-password";
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        broker.close();
    }
}
