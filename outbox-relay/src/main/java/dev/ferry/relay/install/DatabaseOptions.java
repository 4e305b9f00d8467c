package dev.ferry.relay.install;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which database, and as whom.
final class DatabaseOptions {
    @Option(
            names = "--database-url",
            required = true,
            paramLabel = "URL",
            description = "JDBC address: jdbc:postgresql://host:port/database")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            description = "the database's owner or a superuser; else PGUSER, else postgres")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "file:PATH",
            description = "file with the password of that role; else PGPASSWORD")
    private @Nullable String password;

    /// @throws InvalidSetting naming what is wrong
    DatabaseConfig config() {
        return config(System.getenv());
    }

    DatabaseConfig config(Map<String, String> environment) {
        return new DatabaseConfig(
                url,
                user == null ? environment.getOrDefault("PGUSER", "postgres") : user,
                password == null
                        ? new Secret(environment.getOrDefault("PGPASSWORD", ""))
                        : secret("password", password),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                true);
    }

    static Secret secret(String option, String text) {
        try {
            return Secret.ofArgument(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(option, String.valueOf(e.getMessage()));
        }
    }
}
