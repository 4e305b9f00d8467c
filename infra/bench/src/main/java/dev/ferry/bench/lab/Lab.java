package dev.ferry.bench.lab;

import dev.ferry.testkit.JavaProcess;
import dev.ferry.testkit.embedded.AtExit;
import dev.ferry.testkit.embedded.EmbeddedKafkaMain;
import dev.ferry.testkit.embedded.EmbeddedPostgres;
import dev.ferry.testkit.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One PostgreSQL and one Kafka broker that all systems share, each in processes of their own, so
/// that their processor time can be told apart. Everything is durable: `fsync` is on.
public final class Lab implements AutoCloseable {
    /// `wal_level=logical` is what change data capture needs; everybody pays for it alike. The rest
    /// keeps checkpoints and spilling out of the measured time, for all alike too.
    private static final Map<String, String> SETTINGS =
            new TreeMap<>(
                    Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "wal_level", "logical",
                            "max_wal_size", "8GB",
                            "checkpoint_timeout", "30min",
                            "shared_buffers", "512MB",
                            "logical_decoding_work_mem", "256MB",
                            "shared_preload_libraries", "pg_stat_statements",
                            "pg_stat_statements.max", "1000"));

    private static final List<String> BROKER_OPTIONS = List.of("-Xms1g", "-Xmx1g");

    private final EmbeddedPostgres postgres;
    private final Path kafkaFolder;
    private final JavaProcess kafka;
    private final String bootstrapServers;
    private final long postmaster;

    private Lab(EmbeddedPostgres postgres, Path kafkaFolder, JavaProcess kafka, String bootstrap) {
        this.postgres = postgres;
        this.kafkaFolder = kafkaFolder;
        this.kafka = kafka;
        this.bootstrapServers = bootstrap;
        this.postmaster = findPostmaster();
    }

    /// Starts both servers on free ports, with data of their own that are gone afterwards.
    public static Lab open() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        SETTINGS.forEach(builder::setting);
        EmbeddedPostgres postgres = builder.build();
        postgres.start();
        try {
            countStatements(postgres);
            Path folder = Files.createTempDirectory("ferry-bench-kafka-");
            String port = Integer.toString(FreePort.any());
            JavaProcess kafka =
                    JavaProcess.start(
                            EmbeddedKafkaMain.class,
                            Map.of("FERRY_LOG", "text"),
                            BROKER_OPTIONS,
                            List.of("--data", folder.toString(), "--port", port));
            String line = kafka.awaitLine("Kafka listens on");
            Lab lab = new Lab(postgres, folder, kafka, line.substring(line.lastIndexOf(' ') + 1));
            AtExit.close(lab);
            return lab;
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL cannot count statements.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for the broker's records.", e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    public String host() {
        return postgres.host();
    }

    public int port() {
        return postgres.port();
    }

    public String user() {
        return postgres.superuser();
    }

    public String password() {
        return postgres.superuserPassword();
    }

    /// A session of the superuser; the caller closes it.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password());
    }

    public Duration postgresTime() {
        return ProcessorTime.ofTree(postmaster);
    }

    public Duration brokerTime() {
        return ProcessorTime.ofTree(kafka.pid());
    }

    /// How many statements the sessions of one database have sent so far.
    public long statements(String database) throws SQLException {
        String sql =
                """
                select coalesce(sum(s.calls), 0)
                  from pg_stat_statements s
                  join pg_database d on d.oid = s.dbid
                 where d.datname = ?
                """;
        try (Connection connection = connect("postgres");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Versions and settings of the servers, for the report.
    public Map<String, String> facts() throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("PostgreSQL", text("select version()"));
        SETTINGS.forEach((name, value) -> facts.put("PostgreSQL " + name, value));
        facts.put(
                "Kafka broker",
                Kafka.version() + ", one node, " + String.join(" ", BROKER_OPTIONS));
        return facts;
    }

    /// The server process is the parent of every session's.
    private long findPostmaster() {
        try {
            long session = Long.parseLong(text("select pg_backend_pid()"));
            return ProcessHandle.of(session)
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL does not answer.", e);
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void countStatements(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("postgres"),
                                postgres.superuser(),
                                postgres.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    @Override
    public void close() {
        AtExit.forget(this);
        kafka.close();
        postgres.close();
        Folder.delete(kafkaFolder);
    }
}
