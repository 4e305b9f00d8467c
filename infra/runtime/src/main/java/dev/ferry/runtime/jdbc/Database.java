package dev.ferry.runtime.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A pool of connections to one PostgreSQL database. Its connections are used in transactions only.
///
/// Opening the pool does not contact the server. So a service starts while PostgreSQL is away, and
/// its readiness tells so.
public final class Database implements AutoCloseable {
    private static final Duration SERVER_WAITS_LONGER = Duration.ofSeconds(5);

    private final DatabaseConfig config;
    private final String name;

    /// Connects at the first request for a connection.
    private final HikariDataSource pool = new HikariDataSource();

    /// @param name shown as `application_name` in `pg_stat_activity`
    public Database(String name, DatabaseConfig config) {
        this(name, config, null);
    }

    /// @param meters gets the pool's meters (`hikaricp_…`, tagged with the name); null for none
    public Database(String name, DatabaseConfig config, @Nullable MeterRegistry meters) {
        this.name = name;
        this.config = config;
        pool.setPoolName(name);
        pool.setJdbcUrl(config.url());
        pool.setDataSourceProperties(properties());
        pool.setAutoCommit(false);
        // Named, because the pool would ask its first connection for the default. If just that one
        // is lost meanwhile, HikariCP 7.1.0 refuses all later connections.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(config.connectTimeout().toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql(session());
        // Commits the session settings, which a later roll back would otherwise undo.
        pool.setIsolateInternalQueries(true);
        pool.setMetricRegistry(meters);
        pool.setExceptionOverride(new ReadOnlySessions());
    }

    /// Runs `work` in one READ COMMITTED transaction, and returns its result after the commit.
    ///
    /// Whatever `work` throws, the transaction is rolled back first. It is not repeated;
    /// [SqlStates#isRetryable] tells a caller whether a repetition may succeed.
    ///
    /// @throws SQLException the error of PostgreSQL; [SqlStates] classifies it
    public <T extends @Nullable Object, E extends Exception> T transaction(SqlWork<T, E> work)
            throws SQLException, E {
        try (Connection connection = pool.getConnection()) {
            return Transactions.run(connection, work);
        }
    }

    /// A separate connection outside of the pool, in auto-commit mode, for sessions that outlive a
    /// transaction (`LISTEN`) or that must be closed one by one. The caller closes it.
    ///
    /// @throws RefusedLogin when the server refuses the login
    public Connection dedicated() throws SQLException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            statement.execute(session());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        try {
            return DriverManager.getConnection(config.url(), properties());
        } catch (SQLException e) {
            throw SqlStates.isRefusedLogin(e) ? new RefusedLogin(config, e) : e;
        }
    }

    /// The session settings that the code relies on, independent of defaults of the server, the
    /// database or the role.
    ///
    /// The server cancels a statement a little after its client has stopped waiting for it.
    private String session() {
        long mostMillis = config.socketTimeout().plus(SERVER_WAITS_LONGER).toMillis();
        return """
        set default_transaction_isolation = 'read committed';
        set search_path = "$user", public;
        set time zone 'UTC';
        set datestyle = 'ISO, MDY';
        set statement_timeout = %s
        """
                .formatted(mostMillis);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().reveal());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("tcpKeepAlive", "true");
        long connectSeconds = Math.max(1, config.connectTimeout().toSeconds());
        properties.setProperty("connectTimeout", Long.toString(connectSeconds));
        properties.setProperty("loginTimeout", Long.toString(connectSeconds));
        properties.setProperty("socketTimeout", Long.toString(config.socketTimeout().toSeconds()));
        if (!config.preparedStatements()) {
            properties.setProperty("prepareThreshold", "0");
        }
        return properties;
    }

    @Override
    public void close() {
        pool.close();
    }
}
