package dev.ferry.runtime.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// A pool of connections to one PostgreSQL database, and the one way to use them: a transaction.
///
/// Opening the pool does not contact the server: a service starts while PostgreSQL is away and says
/// so in its readiness.
public final class Database implements AutoCloseable {
    private final DatabaseConfig config;
    private final String name;
    private final HikariDataSource pool;

    /// @param name shown as `application_name` in `pg_stat_activity`, and in the pool's metrics
    public Database(String name, DatabaseConfig config) {
        this.name = name;
        this.config = config;
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setJdbcUrl(config.url());
        hikari.setDataSourceProperties(properties());
        hikari.setAutoCommit(false);
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setConnectionTimeout(config.connectTimeout().toMillis());
        hikari.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(hikari);
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
