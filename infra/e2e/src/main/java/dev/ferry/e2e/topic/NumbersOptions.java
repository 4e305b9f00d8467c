package dev.ferry.e2e.topic;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which table says what was committed.
final class NumbersOptions {
    @Option(
            names = "--database-url",
            required = true,
            paramLabel = "URL",
            description = "JDBC address: jdbc:postgresql://host:port/database")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            description = "who may read the table; else PGUSER, else postgres")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "file:PATH",
            description = "file with the password of that role; else PGPASSWORD")
    private @Nullable String password;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "NAME",
            description = "with a row for each committed event, as TABLE or SCHEMA.TABLE")
    private String table = "";

    @Option(
            names = "--key-column",
            paramLabel = "NAME",
            defaultValue = "aggregate_id",
            description = "of the aggregate's key (default: ${DEFAULT-VALUE})")
    private String keyColumn = "";

    @Option(
            names = "--number-column",
            paramLabel = "NAME",
            defaultValue = "aggregate_version",
            description =
                    "of the number, which grows within an aggregate (default: ${DEFAULT-VALUE})")
    private String numberColumn = "";

    /// @throws InvalidSetting naming what is wrong
    NumbersTable table(Map<String, String> environment) {
        DatabaseConfig database =
                new DatabaseConfig(
                        url,
                        user == null ? environment.getOrDefault("PGUSER", "postgres") : user,
                        secret(environment),
                        1,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        true);
        return new NumbersTable(database, table, keyColumn, numberColumn);
    }

    private Secret secret(Map<String, String> environment) {
        if (password == null) {
            return new Secret(environment.getOrDefault("PGPASSWORD", ""));
        }
        try {
            return Secret.ofArgument(password);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("password", String.valueOf(e.getMessage()));
        }
    }
}
