package dev.ferry.e2e.verify.world;

import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.fault.CommitGate;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.Roles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// PostgreSQL with an outbox, and the proxy through which the relays reach it.
public final class Postgres implements AutoCloseable {
    private static final String DATABASE = "postgres";
    private static final String PASSWORD = "verify";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final TcpProxy proxy;
    private @Nullable CommitGate commitGate;

    public Postgres(Path folder) {
        int port = FreePort.any();
        this.proxy = new TcpProxy("127.0.0.1", port);
        this.server =
                EmbeddedPostgres.builder()
                        .dataDirectory(folder)
                        .port(port)
                        .setting("max_connections", "200")
                        .setting("shared_buffers", "128MB")
                        .stopWithJvm(false)
                        .build();
    }

    /// Starts both and creates roles, outbox, commit gate and the writers' tables.
    public void start() {
        server.start();
        proxy.start();
        Roles.create(
                config(server.superuser(), server.superuserPassword()),
                Roles.ALL.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> new Secret(PASSWORD))));
        Migrations.apply(config(Roles.OWNER, PASSWORD), "outbox", "outbox");
        Migrations.apply(config(Roles.OWNER, PASSWORD), "verify", "verify");
        try {
            commitGate = CommitGate.install(this::connectAsOperator);
        } catch (SQLException e) {
            throw new IllegalStateException("The commit gate cannot be installed.", e);
        }
    }

    /// Where relays can be held between Kafka's commit and PostgreSQL's.
    public CommitGate commitGate() {
        return Objects.requireNonNull(commitGate, "PostgreSQL was not started");
    }

    public EmbeddedPostgres server() {
        return server;
    }

    public TcpProxy proxy() {
        return proxy;
    }

    /// Where a relay finds its database. The name tells the relay's sessions from others'.
    String relayUrl(String relay) {
        return "jdbc:postgresql://%s:%d/%s?ApplicationName=%s"
                .formatted(proxy.host(), proxy.port(), DATABASE, relay);
    }

    static String relayPassword() {
        return PASSWORD;
    }

    /// A session that writes as an application would, in auto-commit mode.
    public Connection connectAsWriter() throws SQLException {
        return connect(Roles.COMMAND, PASSWORD);
    }

    /// A session that sees and may do everything, in auto-commit mode.
    public Connection connectAsOperator() throws SQLException {
        return connect(server.superuser(), server.superuserPassword());
    }

    private Connection connect(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "verify");
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("loginTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        return DriverManager.getConnection(server.jdbcUrl(DATABASE), properties);
    }

    private DatabaseConfig config(String user, String password) {
        return new DatabaseConfig(
                server.jdbcUrl(DATABASE),
                user,
                new Secret(password),
                4,
                CONNECT_TIMEOUT,
                SOCKET_TIMEOUT,
                true);
    }

    @Override
    public void close() {
        proxy.close();
        server.close();
    }
}
