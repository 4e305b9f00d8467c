package dev.ferry.local.stack;

import dev.ferry.command.CommandMigrations;
import dev.ferry.embedded.server.DatabaseServer;
import dev.ferry.projector.ReadModelSchema;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/// Brings a server to what the services need: the database, the roles, the schemas.
final class Databases {
    static final String NAME = "ferry";

    private Databases() {}

    /// Safe to repeat: what is there stays.
    static void prepare(DatabaseServer server, Map<String, Secret> passwords) throws SQLException {
        createDatabase(server);
        Secret superuser = new Secret(server.superuserPassword());
        Roles.create(config(server, server.superuser(), superuser), passwords);
        DatabaseConfig owner =
                config(
                        server,
                        Roles.OWNER,
                        Objects.requireNonNull(passwords.get(Roles.OWNER), Roles.OWNER));
        CommandMigrations.apply(owner);
        ReadModelSchema.migrate(owner);
    }

    private static void createDatabase(DatabaseServer server) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        server.jdbcUrl("postgres"),
                        server.superuser(),
                        server.superuserPassword())) {
            boolean found =
                    Statements.exists(
                            connection,
                            """
                            select 1
                              from pg_database
                             where datname = ?
                            """,
                            NAME);
            if (!found) {
                Statements.run(connection, "create database " + NAME);
            }
        }
    }

    /// With the defaults that a service would have.
    static DatabaseConfig config(DatabaseServer server, String user, Secret password) {
        return Settings.read(
                DatabaseConfig.class,
                "database",
                new Sources(
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "database.url", server.jdbcUrl(NAME),
                                "database.user", user,
                                "database.password", password.reveal())));
    }
}
