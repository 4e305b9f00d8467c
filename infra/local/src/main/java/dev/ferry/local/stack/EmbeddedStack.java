package dev.ferry.local.stack;

import dev.ferry.command.CommandConfig;
import dev.ferry.command.CommandService;
import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.embedded.server.ServerException;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.projector.ProjectorConfig;
import dev.ferry.projector.ProjectorService;
import dev.ferry.relay.RelayConfig;
import dev.ferry.relay.RelayService;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.launch.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL, Kafka, command service, relay and projector, in this order, in one process.
///
/// Durable: both servers keep what they have acknowledged, and a stack that was killed goes on
/// where it was when it is started on the same folder again.
public final class EmbeddedStack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedStack.class);
    private static final String HOST = "127.0.0.1";

    /// Of Ferry's own events, see `EventHeaders`.
    private static final String DATA_SCHEMA = "urn:ferry:schema:{event_type}:{schema_version}";

    private final StackOptions options;
    private final Consumer<String> say;
    private final StopSignal stop;

    /// What runs, the latest first; used by one thread at a time.
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /// Why the stack has to stop, in a sentence.
    private final CompletableFuture<String> fault = new CompletableFuture<>();

    private @Nullable Addresses addresses;

    /// Of those who sign the tokens that are taken; null while none are asked for.
    private @Nullable Path keys;

    /// @param say told a sentence when a wished port is taken
    /// @param stop ends a start that is under way; requested when a service cannot go on
    public EmbeddedStack(StackOptions options, Consumer<String> say, StopSignal stop) {
        this.options = options;
        this.say = say;
        this.stop = stop;
    }

    /// Returns when every service takes work.
    ///
    /// @throws StackException when a part does not start; what had started is stopped
    public void start() {
        try {
            startAll();
        } catch (Exception e) {
            close();
            // The Ctrl-C that asks for the stop also reaches a child that was at work.
            throw stop.isRequested() ? interrupted() : explain(e);
        }
    }

    private void startAll() throws Exception {
        DataFolder folder = keep(DataFolder.open(options.data()));
        Path logFile = folder.privateFile("ferry.log");
        StackLog.to(logFile);
        keep(Guard.start(folder));
        Ports ports = options.ports();

        EmbeddedPostgres postgres =
                keep(
                        EmbeddedPostgres.builder()
                                .dataDirectory(folder.privateFolder("postgres"))
                                .port(Ports.choose(ports.postgres(), "PostgreSQL", say))
                                .stopWithJvm(false)
                                .build());
        postgres.start();
        Map<String, Secret> passwords = Passwords.in(folder.part("passwords"));
        Databases.prepare(postgres, passwords);

        EmbeddedKafka kafka =
                keep(
                        EmbeddedKafka.builder()
                                .dataDirectory(folder.privateFolder("kafka"))
                                .port(Ports.choose(ports.kafka(), "Kafka", say))
                                .stopWithJvm(false)
                                .build());
        kafka.start();
        endLeftTransactions(kafka.bootstrapServers());

        keys = publicKeys(folder);
        String url = postgres.jdbcUrl(Databases.NAME);
        String brokers = kafka.bootstrapServers();
        URI commands = startCommand(url, passwords, brokers);
        URI relay = startRelay(url, passwords, brokers);
        URI queries = startProjector(url, passwords, brokers);
        addresses = new Addresses(commands, queries, relay, url, brokers, folder.path(), logFile);
    }

    /// Written at each start: the key may be another than the last time.
    private @Nullable Path publicKeys(DataFolder folder) throws IOException {
        Path key = options.key();
        return key == null
                ? null
                : Files.writeString(
                        folder.part("jwks.json"), DevelopmentKey.existingOrNew(key).publicJson());
    }

    private static void endLeftTransactions(String brokers) throws Exception {
        try (Admin admin =
                KafkaClients.admin(
                        new KafkaConfig(List.of(brokers), ""), "ferry-left-transactions")) {
            int _ = LeftTransactions.end(admin);
        }
    }

    private URI startCommand(String url, Map<String, Secret> passwords, String brokers)
            throws Exception {
        int port = Ports.choose(options.ports().commands(), "the command API", say);
        CommandConfig config =
                new ServiceSettings("command", options.settings())
                        .with("http.port", Integer.toString(port))
                        .with("kafka.bootstrap-servers", brokers)
                        .withDatabase("database", url, Roles.COMMAND, passwords)
                        .with("reactions.instance", "local")
                        .withTokensOf(keys)
                        .read(CommandConfig.class);
        CommandService service =
                started("the command API", new CommandService(config, InstantSource.system()));
        return address(service.port());
    }

    private URI startRelay(String url, Map<String, Secret> passwords, String brokers)
            throws Exception {
        int port = Ports.choose(options.ports().relay(), "the relay", say);
        RelayConfig config =
                new ServiceSettings("relay", options.settings())
                        .with("http.port", Integer.toString(port))
                        .with("kafka.bootstrap-servers", brokers)
                        .with("publish.data-schema", DATA_SCHEMA)
                        .withTokensOf(keys)
                        .withDatabase("database", url, Roles.RELAY, passwords)
                        .read(RelayConfig.class);
        RelayService service = started("the relay", new RelayService(config));
        return address(service.port());
    }

    private URI startProjector(String url, Map<String, Secret> passwords, String brokers)
            throws Exception {
        int port = Ports.choose(options.ports().queries(), "the query API", say);
        ProjectorConfig config =
                new ServiceSettings("projector", options.settings())
                        .with("http.port", Integer.toString(port))
                        .with("kafka.bootstrap-servers", brokers)
                        .withDatabase("database", url, Roles.PROJECTOR, passwords)
                        .withDatabase("query-database", url, Roles.QUERY, passwords)
                        .withDatabase("event-store", url, Roles.PROJECTOR, passwords)
                        // One at a time on this folder, so a killed run's partitions are ours at
                        // once.
                        .with("instance", "local")
                        .withTokensOf(keys)
                        .read(ProjectorConfig.class);
        ProjectorService service = started("the query API", new ProjectorService(config));
        return address(service.port());
    }

    private <S extends Service> S started(String name, S service) throws Exception {
        keep(service).start();
        log.info("{}", service.describe());
        var _ = service.fault().thenAccept(sentence -> giveUp(name, sentence));
        return service;
    }

    /// Called by whichever thread finds out.
    private void giveUp(String name, String sentence) {
        log.error("{} cannot go on: {}", name, sentence);
        fault.complete("The stack stops because %s cannot go on: %s.".formatted(name, sentence));
        stop.request();
    }

    /// To be asked when the stop was requested, which a service does that can do its work only in a
    /// new process.
    ///
    /// @throws StackException when one did
    public void requireNoFault() {
        if (fault.isDone()) {
            throw interrupted();
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        if (stop.isRequested()) {
            throw interrupted();
        }
        return part;
    }

    private StackException interrupted() {
        return new StackException(fault.getNow("The start was interrupted."), null);
    }

    private static URI address(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    private static RuntimeException explain(Exception error) {
        return switch (error) {
            case StackException e -> e;
            case ServerException e -> new StackException(String.valueOf(e.getMessage()), e);
            case IllegalArgumentException e -> e;
            default -> {
                log.error("the stack did not start", error);
                yield new StackException("The stack did not start: " + error.getMessage(), error);
            }
        };
    }

    /// Where it is reached, once it has started.
    public Addresses addresses() {
        return Objects.requireNonNull(addresses, "the stack has not started");
    }

    /// Stops what runs, in the reverse order. A part that fails to stop does not keep the others
    /// from it.
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} did not stop in order", part, e);
            }
        }
    }
}
