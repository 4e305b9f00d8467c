package dev.ferry.runtime.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A pool of connections to one PostgreSQL database, and the one way to use them: a transaction.
///
/// Opening the pool does not contact the server: a service starts while PostgreSQL is away and says
/// so in its readiness.
public final class Database implements AutoCloseable {
    private final DatabaseConfig config;
    private final String name;

    /// Connects when it is first asked for a connection.
    private final HikariDataSource pool = new HikariDataSource();

    /// @param name shown as `application_name` in `pg_stat_activity`
    public Database(String name, DatabaseConfig config) {
        this(name, config, null);
    }

    /// @param meters gets the pool's meters (`hikaricp_…`, tagged with the name), if any
    public Database(String name, DatabaseConfig config, @Nullable MeterRegistry meters) {
        this.name = name;
        this.config = config;
        pool.setPoolName(name);
        pool.setJdbcUrl(config.url());
        pool.setDataSourceProperties(properties());
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(config.connectTimeout().toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setMetricRegistry(meters);
    }

    /// Runs `work` in one READ COMMITTED transaction and returns its result after the commit.
    ///
    /// Whatever `work` throws, the transaction is rolled back first. It is not repeated: a caller
    /// that can, asks [SqlStates#isRetryable].
    ///
    /// @throws SQLException what PostgreSQL answered; [SqlStates] tells what it means
    public <T, E extends Exception> T transaction(SqlWork<T, E> work) throws SQLException, E {
        try (Connection connection = pool.getConnection()) {
            return Transactions.run(connection, work);
        }
    }

    /// A connection of its own outside the pool, in auto-commit mode, for sessions that outlive a
    /// transaction (`LISTEN`) or that must be given up one by one. The caller closes it.
    public Connection dedicated() throws SQLException {
        return DriverManager.getConnection(config.url(), properties());
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
