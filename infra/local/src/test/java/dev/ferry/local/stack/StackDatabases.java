package dev.ferry.local.stack;

import dev.ferry.projector.ProjectorConfig;
import dev.ferry.projector.ProjectorService;
import dev.ferry.projector.ReadModelSchema;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.ReadModelRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The databases of a running stack's PostgreSQL, as its superuser.
public final class StackDatabases {
    private final Path folder;
    private final Addresses stack;

    public StackDatabases(Path folder, Addresses stack) {
        this.folder = folder;
        this.stack = stack;
    }

    /// The first column of each row.
    List<String> strings(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    /// How far the read models have read each partition.
    List<String> positions(String database) throws SQLException {
        return strings(
                database,
                """
                select format('%s %s %s', topic, partition, next_offset)
                  from subscription.checkpoint
                 where group_name = 'live'
                   and next_offset > 0
                 order by 1
                """);
    }

    /// Every row of every read model that the stack's projector writes.
    public List<String> readModel() throws SQLException {
        return readModel(Databases.NAME);
    }

    /// Every row of every read model.
    public List<String> readModel(String database) throws SQLException {
        try (Connection connection = connect(database)) {
            return ReadModelRows.of(connection).stream()
                    .filter(row -> !row.startsWith("applied_version "))
                    .toList();
        }
    }

    /// How far each aggregate was applied. The ids of the last events are left out: the old version
    /// did not keep them.
    List<String> versions(String database) throws SQLException {
        return strings(
                database,
                """
                select format('%s %s %s %s', aggregate_type, tenant, aggregate_id, version)
                  from subscription.applied_version
                 where group_name = 'live'
                 order by 1
                """);
    }

    /// Makes a database and lets a projector of this build fill it from the topics' beginnings.
    ///
    /// The projector may read the stack's event store.
    ///
    /// @return the projector, which the caller closes
    public ProjectorService projectInto(String database) throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        Map<String, Secret> passwords = Passwords.in(folder.resolve("passwords"));
        Roles.create(superuser(database), passwords);
        ReadModelSchema.migrate(
                Settings.read(
                        DatabaseConfig.class,
                        "database",
                        sources(Map.of(), login("database", database, Roles.OWNER, passwords))));
        Map<String, String> settings =
                Map.of(
                        "projector.http.port",
                        "0",
                        "projector.kafka.bootstrap-servers",
                        stack.kafka(),
                        "projector.application-id",
                        database);
        Map<String, String> logins =
                new HashMap<>(login("projector.database", database, Roles.PROJECTOR, passwords));
        logins.putAll(login("projector.query-database", database, Roles.QUERY, passwords));
        logins.putAll(login("projector.event-store", Databases.NAME, Roles.PROJECTOR, passwords));
        ProjectorService projector =
                new ProjectorService(
                        Settings.read(
                                ProjectorConfig.class, "projector", sources(settings, logins)));
        projector.start();
        return projector;
    }

    private Map<String, String> login(
            String key, String database, String role, Map<String, Secret> passwords) {
        Secret password = passwords.get(role);
        if (password == null) {
            throw new IllegalStateException("no password of " + role);
        }
        return Map.of(
                key + ".url", url(database),
                key + ".user", role,
                key + ".password", password.reveal());
    }

    private static Sources sources(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return new Sources(Map.of(), Map.of(), all);
    }

    private DatabaseConfig superuser(String database) {
        return Settings.read(
                DatabaseConfig.class,
                "database",
                sources(
                        Map.of(),
                        Map.of(
                                "database.url", url(database),
                                "database.user", "postgres",
                                "database.password", superuserPassword())));
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", superuserPassword());
    }

    private String url(String database) {
        return stack.postgres().replaceAll("/" + Databases.NAME + "$", "/" + database);
    }

    private String superuserPassword() {
        try {
            return Files.readString(folder.resolve("postgres").resolve("superuser-password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
