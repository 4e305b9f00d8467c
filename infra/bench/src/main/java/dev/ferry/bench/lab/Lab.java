package dev.ferry.bench.lab;

import dev.ferry.embedded.AtExit;
import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    private final EmbeddedPostgres postgres;
    private final BenchBroker broker;
    private final long postmaster;

    private Lab(EmbeddedPostgres postgres, BenchBroker broker, long postmaster) {
        this.postgres = postgres;
        this.broker = broker;
        this.postmaster = postmaster;
    }

    /// Starts both servers on free ports, with data of their own that are gone afterwards.
    public static Lab open() throws SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        SETTINGS.forEach(builder::setting);
        EmbeddedPostgres postgres = builder.build();
        postgres.start();
        String url = postgres.jdbcUrl("postgres");
        try (Connection session =
                DriverManager.getConnection(
                        url, postgres.superuser(), postgres.superuserPassword())) {
            countStatements(session);
            Lab lab = new Lab(postgres, BenchBroker.start(), findPostmaster(session));
            AtExit.close(lab);
            return lab;
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
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
        return ProcessorTime.ofTree(broker.process().pid());
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
        try (Connection connection = connect("postgres")) {
            return Statements.one(connection, row -> row.getLong(1), sql, database);
        }
    }

    /// Versions and settings of the servers, for the report.
    public Map<String, String> facts() throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        try (Connection session = connect("postgres")) {
            facts.put("PostgreSQL", text(session, "select version()"));
        }
        SETTINGS.forEach((name, value) -> facts.put("PostgreSQL " + name, value));
        facts.put(
                "Kafka broker",
                Kafka.version() + ", one node, " + String.join(" ", BenchBroker.OPTIONS));
        return facts;
    }

    private static void countStatements(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    /// The server process is the parent of every session's, as long as that one lives.
    private static long findPostmaster(Connection session) throws SQLException {
        long process = Long.parseLong(text(session, "select pg_backend_pid()"));
        return ProcessHandle.of(process)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElseThrow();
    }

    private static String text(Connection session, String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        AtExit.forget(this);
        broker.close();
        postgres.close();
    }
}
