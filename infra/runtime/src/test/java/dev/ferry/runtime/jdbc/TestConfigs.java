package dev.ferry.runtime.jdbc;

import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.runtime.config.Secret;
import dev.ferry.testkit.TestDatabase;
import java.time.Duration;

/// How tests reach their database.
final class TestConfigs {
    private TestConfigs() {}

    static DatabaseConfig superuser(TestDatabase database) {
        return config(database.jdbcUrl(), database.user(), database.password());
    }

    static DatabaseConfig through(TcpProxy proxy, TestDatabase database) {
        String url =
                "jdbc:postgresql://%s:%d/%s".formatted(proxy.host(), proxy.port(), database.name());
        return config(url, database.user(), database.password());
    }

    /// At another port of this machine.
    static DatabaseConfig at(int port, TestDatabase database) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.name());
        return config(url, database.user(), database.password());
    }

    static DatabaseConfig config(String url, String user, String password) {
        return new DatabaseConfig(
                url,
                user,
                new Secret(password),
                2,
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                true);
    }
}
