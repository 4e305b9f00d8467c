package dev.ferry.relay.install;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.launch.CannotStart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// The tables of the outbox in one database.
///
/// Whoever installs owns them: the database's owner, who may also create the two roles
/// `ferry_command` and `ferry_relay` unless they are there already.
public final class OutboxTables {
    private static final String SCHEMA = "outbox";

    private final DatabaseConfig owner;

    /// What [#status] found.
    ///
    /// @param version of the tables; 0 when there are none
    /// @param needed by this build of the relay
    /// @param recorded whether `outbox.schema_history` has the version
    /// @param pending events that Kafka does not have
    /// @param parked events of aggregates that are stopped
    /// @param workers of relays that are at work
    public record Status(
            int version, int needed, boolean recorded, long pending, long parked, int workers) {
        public boolean isCurrent() {
            return version == needed;
        }

        public boolean isMissing() {
            return version == 0;
        }
    }

    /// @param before version of the tables that were there; 0 for none
    /// @param after the version that is there now
    public record Installed(int before, int after) {}

    public OutboxTables(DatabaseConfig owner) {
        this.owner = owner;
    }

    /// Creates the tables, or brings those that are there to the version of this build. Tables that
    /// psql or another tool made are recognised and upgraded in place too.
    ///
    /// @param relayPassword to be given to the role `ferry_relay`; null leaves it as it is
    /// @throws CannotStart when the database cannot be entered, or the user lacks a right
    public Installed install(@Nullable Secret relayPassword) {
        TablesVersion before =
                run(connection -> {
                    createRoles(connection, relayPassword);
                    return TablesVersion.read(connection);
                });
        if (before.version() > OutboxScripts.newest()) {
            throw new CannotStart(
                    "the outbox at %s has version %d, which is newer than this relay knows (%d): install with the newer release"
                            .formatted(owner.url(), before.version(), OutboxScripts.newest()));
        }
        if (before.version() > 0 && !before.recorded()) {
            Migrations.record(owner, SCHEMA, SCHEMA, before.version());
        }
        Migrations.apply(owner, SCHEMA, SCHEMA);
        return new Installed(before.version(), run(TablesVersion::read).version());
    }

    private static void createRoles(Connection connection, @Nullable Secret relayPassword)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(OutboxScripts.read("/db/outbox-roles.sql"));
        }
        if (relayPassword != null) {
            // The server gets a SCRAM verifier, so the password cannot reach its log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword("ferry_relay", relayPassword.reveal().toCharArray(), null);
        }
    }

    public Status status() {
        return run(connection -> {
            TablesVersion found = TablesVersion.read(connection);
            return new Status(
                    found.version(),
                    OutboxScripts.newest(),
                    found.recorded(),
                    found.version() < 1
                            ? 0
                            : count(connection, "select count(*) from outbox.message"),
                    found.version() < 2
                            ? 0
                            : count(connection, "select count(*) from outbox.parked_message"),
                    found.version() < 1
                            ? 0
                            : (int)
                                    count(
                                            connection,
                                            "select count(*) from outbox.relay where seen_until > now()"));
        });
    }

    /// Drops the schema and all that is in it; the two roles stay, because other databases of the
    /// server may use them.
    ///
    /// @param evenWithEvents whether events that Kafka does not have may be lost
    /// @throws CannotStart when there is no outbox, a relay is at work, or events would be lost
    public void remove(boolean evenWithEvents) {
        Status found = status();
        if (found.isMissing()) {
            throw new CannotStart("there is no outbox at %s".formatted(owner.url()));
        }
        if (found.workers() > 0) {
            throw new CannotStart(
                    "a relay is at work at %s: stop it before the outbox is removed"
                            .formatted(owner.url()));
        }
        if (found.pending() + found.parked() > 0 && !evenWithEvents) {
            throw new CannotStart(
                    "the outbox at %s holds %d pending and %d parked events that Kafka does not have: publish them first, or remove it with --with-events"
                            .formatted(owner.url(), found.pending(), found.parked()));
        }
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(OutboxScripts.read("/db/outbox-remove.sql"));
            }
        });
    }

    private static long count(Connection connection, String sql) throws SQLException {
        return Statements.one(connection, row -> row.getLong(1), sql);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (Connection connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password().reveal())) {
            return work.run(connection);
        } catch (SQLException e) {
            if (SqlStates.isForbidden(e)) {
                throw new CannotStart(
                        "%s lacks a right at %s (%s): use the database's owner, and either let it create roles or create ferry_command and ferry_relay first"
                                .formatted(owner.user(), owner.url(), e.getMessage()),
                        e);
            }
            throw new CannotStart(
                    "the database at %s does not do what %s asks: %s"
                            .formatted(owner.url(), owner.user(), e.getMessage()),
                    e);
        }
    }
}
