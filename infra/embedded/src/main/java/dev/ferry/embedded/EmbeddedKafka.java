package dev.ferry.embedded;

import dev.ferry.embedded.server.KafkaServer;
import dev.ferry.embedded.server.ServerException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka 4.3.1 inside this JVM: one KRaft node, broker and controller at once, listening on
/// 127.0.0.1 only.
///
/// A data folder that exists is used again with its cluster id and records. Without one the data
/// live in a temporary folder that [#close] deletes. When the preferred port is taken another is
/// used: ask [#bootstrapServers].
///
/// Records are as durable as on any broker with Kafka's own flush settings: they outlive the
/// process, however it ends, but not a power failure. Topics must be created; a record to an
/// unknown topic is refused.
///
/// Kafka logs through SLF4J: keep the loggers `kafka`, `org.apache.kafka` and `state.change.logger`
/// at WARN. A broker that meets a fatal error ends the JVM, as Kafka always does.
public final class EmbeddedKafka implements KafkaServer {
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final Path folder;
    private final boolean temporary;
    private final boolean stopWithJvm;
    private final int preferredPort;
    private final int internalPort;
    private final int advertisedPort;
    private final @Nullable KafkaUsers users;
    private final Map<String, String> settings;

    // All of these are guarded by this object's monitor.
    private @Nullable KafkaRaftServer server;
    private @Nullable KafkaPorts ports;

    private EmbeddedKafka(Builder builder) {
        this.temporary = builder.dataDirectory == null;
        this.folder =
                builder.dataDirectory == null
                        ? Folders.temporary("ferry-kafka-")
                        : builder.dataDirectory.toAbsolutePath().normalize();
        this.stopWithJvm = builder.stopWithJvm;
        this.preferredPort = builder.port;
        this.internalPort = builder.internalPort;
        this.advertisedPort = builder.advertisedPort;
        this.users = builder.users;
        this.settings = Map.copyOf(builder.settings);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            throw new ServerException("Kafka runs already on " + bootstrapServers() + ".");
        }
        KafkaPorts chosen = choosePorts();
        if (stopWithJvm) {
            AtExit.close(this);
        }
        try {
            KafkaConfig config =
                    new KafkaConfig(KafkaSettings.of(folder, chosen, users, settings), false);
            format();
            KafkaRaftServer started = new KafkaRaftServer(config, Time.SYSTEM);
            server = started;
            started.startup();
        } catch (Exception failure) {
            stop();
            throw new ServerException(
                    "Kafka did not start on port "
                            + chosen.clients()
                            + " with its data in "
                            + folder
                            + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /// The address that clients use, known after the first [#start].
    @Override
    public synchronized String bootstrapServers() {
        if (ports == null) {
            throw new ServerException("Kafka was not started yet.");
        }
        return HOST + ":" + ports.advertised();
    }

    @Override
    public synchronized void close() {
        stop();
        AtExit.forget(this);
        if (temporary) {
            Folders.delete(folder);
        }
    }

    private KafkaPorts choosePorts() {
        if (ports != null) {
            ports.refuseTaken();
            return ports;
        }
        KafkaPorts chosen = KafkaPorts.choose(preferredPort, internalPort, advertisedPort);
        if (preferredPort != 0 && chosen.clients() != preferredPort) {
            LOG.info("Port {} is taken; Kafka listens on {}", preferredPort, chosen.clients());
        }
        ports = chosen;
        return chosen;
    }

    /// Writes the cluster id into an empty data folder; one that has it keeps it.
    private void format() throws Exception {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .run();
    }

    /// What to run; every part has a default.
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable Path dataDirectory;
        private @Nullable KafkaUsers users;
        private boolean stopWithJvm = true;
        private int port;
        private int internalPort;
        private int advertisedPort;

        private Builder() {}

        /// The folder for the records and the cluster's metadata; kept over restarts.
        public Builder dataDirectory(Path folder) {
            this.dataDirectory = folder;
            return this;
        }

        /// The preferred port; 0, the default, means any.
        public Builder port(int preferred) {
            this.port = preferred;
            return this;
        }

        /// The port that clients are told to connect to, if it is not the broker's own: that of a
        /// proxy in front of it. The proxy needs the broker's port and the broker the proxy's, so
        /// both are chosen beforehand with [FreePort].
        public Builder advertisedPort(int proxy) {
            this.advertisedPort = proxy;
            return this;
        }

        /// The port of the node's own requests; 0, the default, means any. Whoever connects there
        /// is not sent to the [#advertisedPort].
        public Builder internalPort(int internal) {
            this.internalPort = internal;
            return this;
        }

        /// A broker setting as in `server.properties`.
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /// Lets only these users in (SASL/PLAIN), and lets each do only what an access list allows.
        /// Without users everybody may do anything. For tests: passwords go over the wire as they
        /// are, and the node's other ports ask nobody.
        ///
        /// @param administrator the user that may do anything
        /// @param passwords of all users, the administrator's among them
        public Builder users(String administrator, Map<String, String> passwords) {
            this.users = new KafkaUsers(administrator, passwords);
            return this;
        }

        /// Whether the broker is closed when the JVM ends, true by default. An owner that stops
        /// several things in an order of its own says false and closes the broker itself.
        public Builder stopWithJvm(boolean stop) {
            this.stopWithJvm = stop;
            return this;
        }

        public EmbeddedKafka build() {
            return new EmbeddedKafka(this);
        }
    }
}
