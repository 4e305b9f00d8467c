package dev.ferry.bench.command;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Folder;
import dev.ferry.bench.lab.Lab;
import dev.ferry.command.CommandMigrations;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A fresh command database for one run, gone afterwards.
///
/// @param lab the servers
/// @param name of the run and of the database: letters, digits and hyphens
/// @param folder for the run's files
record CommandTrack(Lab lab, String name, Path folder) implements AutoCloseable {
    static final String PASSWORD = "bench";

    static CommandTrack open(Lab lab, String name) throws SQLException {
        try {
            CommandTrack track =
                    new CommandTrack(lab, name, Files.createTempDirectory("ferry-bench-" + name));
            track.asAdministrator("create database \"%s\"");
            Map<String, Secret> passwords =
                    Roles.ALL.stream()
                            .collect(
                                    Collectors.toMap(
                                            Function.identity(), _ -> new Secret(PASSWORD)));
            Roles.create(track.as(lab.user(), lab.password()), passwords);
            CommandMigrations.apply(track.as(Roles.OWNER, PASSWORD));
            return track;
        } catch (IOException e) {
            throw new BenchException("There is no room for a run's files.", e);
        }
    }

    private DatabaseConfig as(String user, String password) {
        return new DatabaseConfig(
                lab.jdbcUrl(name),
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                true);
    }

    /// How many outbox rows there are; nothing relays them.
    long outboxRows() throws SQLException {
        try (Connection connection = lab.connect(name)) {
            return Statements.one(
                    connection, row -> row.getLong(1), "select count(*) from outbox.message");
        }
    }

    @Override
    public void close() throws SQLException {
        asAdministrator("drop database if exists \"%s\" with (force)");
        Folder.delete(folder);
    }

    /// A database's name cannot be a parameter; this one is made of letters, digits and hyphens.
    private void asAdministrator(String statement) throws SQLException {
        try (Connection connection = lab.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute(statement.formatted(name));
        }
    }
}
