package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Lab;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A fresh read database for one run, gone afterwards.
///
/// @param lab the servers
/// @param name of the run and of the database: letters, digits and hyphens
record ReadTrack(Lab lab, String name) implements AutoCloseable {
    static final String PASSWORD = "bench";

    /// Makes the database and the roles; the tables are for the build that is measured.
    static ReadTrack open(Lab lab, String name) throws SQLException {
        ReadTrack track = new ReadTrack(lab, name);
        track.asAdministrator("create database \"%s\"");
        Map<String, Secret> passwords =
                Roles.ALL.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> new Secret(PASSWORD)));
        Roles.create(track.as(lab.user(), lab.password()), passwords);
        return track;
    }

    String url() {
        return lab.jdbcUrl(name);
    }

    Path log() {
        return Home.output("logs").resolve(name + ".log");
    }

    DatabaseConfig as(String user, String password) {
        return new DatabaseConfig(
                url(),
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                true);
    }

    /// Refuses a run whose rows are not those that the events ask for.
    void check(ShopEvents events) throws SQLException {
        try (Connection connection = lab.connect(name);
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select count(*), coalesce(sum(total), 0), sum(version)
                                  from read_model.order_details
                                """)) {
            tenant(connection);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long orders = row.getLong(1);
                BigDecimal total = row.getBigDecimal(2);
                long applied = row.getLong(3) + events.customers();
                if (orders != events.orders()
                        || applied != events.count()
                        || total.compareTo(events.total()) != 0) {
                    throw new BenchException(
                            "the rows are not those of the events: %d of %d orders, %d of %d events, a total of %s instead of %s"
                                    .formatted(
                                            orders,
                                            events.orders(),
                                            applied,
                                            events.count(),
                                            total,
                                            events.total()));
                }
            }
        }
    }

    private static void tenant(Connection connection) throws SQLException {
        Statements.run(
                connection,
                "select set_config('ferry.tenant', ?, false)",
                ShopEvents.TENANT.value());
    }

    @Override
    public void close() throws SQLException {
        asAdministrator("drop database if exists \"%s\" with (force)");
    }

    /// A database's name cannot be a parameter; this one is made of letters, digits and hyphens.
    private void asAdministrator(String statement) throws SQLException {
        try (Connection connection = lab.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute(statement.formatted(name));
        }
    }
}
