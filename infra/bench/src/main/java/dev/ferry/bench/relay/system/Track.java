package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Folder;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Kafka;
import dev.ferry.bench.lab.Lab;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// A fresh database and a fresh topic for one run of one system, gone afterwards, so that no run
/// inherits anything from the one before.
///
/// @param lab the servers
/// @param name unique among the runs, of letters, digits and hyphens
/// @param folder for the system's own files
public record Track(Lab lab, String name, Path folder) implements AutoCloseable {
    private static final String AGGREGATE_TYPE = "order";

    public static Track open(Lab lab, String name) throws SQLException {
        try {
            Track track = new Track(lab, name, Files.createTempDirectory("ferry-bench-" + name));
            track.asAdministrator("create database \"%s\"");
            Kafka.createTopic(lab.bootstrapServers(), track.topic());
            Migrations.apply(track.database(), "bench", "bench");
            return track;
        } catch (IOException e) {
            throw new BenchException("There is no room for a run's files.", e);
        }
    }

    /// Where the events are to arrive.
    public String topic() {
        return name + "." + AGGREGATE_TYPE;
    }

    public String url() {
        return lab.jdbcUrl(name);
    }

    /// What the process prints.
    public Path log() {
        return Home.output("logs").resolve(name + ".log");
    }

    public Connection connect() throws SQLException {
        return lab.connect(name);
    }

    /// How the superuser logs in.
    public DatabaseConfig database() {
        return database(lab.user(), lab.password());
    }

    DatabaseConfig database(String user, String password) {
        return new DatabaseConfig(
                url(),
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                true);
    }

    @Override
    public void close() throws SQLException {
        asAdministrator("drop database if exists \"%s\" with (force)");
        Kafka.deleteTopic(lab.bootstrapServers(), topic());
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
