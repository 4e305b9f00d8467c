package dev.ferry.runtime.jdbc;

import dev.ferry.runtime.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;

/// The database roles: one for each service, and one that owns the schemas.
///
/// | role | may |
/// |---|---|
/// | `ferry_owner` | own and migrate the schemas; no service runs as it |
/// | `ferry_command` | write aggregates and events, insert into the outbox; a `ferry_subscriber` |
/// | `ferry_relay` | see the schema `outbox`, and read the event store's events to replay them |
/// | `ferry_projector` | write the read model, and read the event store's events to rebuild it; a `ferry_subscriber` |
/// | `ferry_query` | select from the views of `read_model` only |
/// | `ferry_subscriber` | cannot log in; its members keep their positions in the topics in the schema `subscription` |
///
/// Roles belong to the server and not to a database, so they are not created by a migration: after
/// a restore on another server, a history table in the database would claim that they exist.
public final class Roles {
    public static final String OWNER = "ferry_owner";
    public static final String COMMAND = "ferry_command";
    public static final String RELAY = "ferry_relay";
    public static final String PROJECTOR = "ferry_projector";
    public static final String QUERY = "ferry_query";

    public static final List<String> ALL = List.of(OWNER, COMMAND, RELAY, PROJECTOR, QUERY);

    private static final int ATTEMPTS = 20;

    private Roles() {}

    /// Creates the missing roles, sets their passwords, and lets the owner create schemas in this
    /// database. A repetition changes nothing but the passwords.
    ///
    /// @param superuser a role that may create roles
    /// @param passwords by role name, one for each of [#ALL]. The server gets a SCRAM verifier and
    ///   never the password, so no password can reach its log
    public static void create(DatabaseConfig superuser, Map<String, Secret> passwords) {
        try (Connection connection =
                DriverManager.getConnection(
                        superuser.url(), superuser.user(), superuser.password().reveal())) {
            connection.setAutoCommit(false);
            createUndisturbed(connection, passwords);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the roles cannot be created at %s as %s: %s"
                            .formatted(superuser.url(), superuser.user(), e.getMessage()),
                    e);
        }
    }

    /// Two databases of one server may be set up at once, and PostgreSQL has no lock across
    /// databases that an administrator without superuser rights may take. So the second of two
    /// concurrent runs fails, waits and tries again, and then finds the roles.
    private static void createUndisturbed(Connection connection, Map<String, Secret> passwords)
            throws SQLException {
        int _ =
                Attempts.run(
                        Attempts.Policy.of(ATTEMPTS, Roles::isOvertaken),
                        () -> Transactions.run(connection, _ -> apply(connection, passwords)));
    }

    private static int apply(Connection connection, Map<String, Secret> passwords)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (String role : ALL) {
            Secret password = passwords.get(role);
            if (password == null || password.reveal().isEmpty()) {
                throw new IllegalArgumentException("the role " + role + " needs a password");
            }
            postgres.alterUserPassword(role, password.reveal().toCharArray(), null);
        }
        return ALL.size();
    }

    /// Another session has created the role meanwhile (42710, or 23505 from the index below it), or
    /// has changed it: "tuple concurrently updated" has no code of its own but XX000.
    private static boolean isOvertaken(SQLException error) {
        return SqlStates.isUniqueViolation(error)
                || "42710".equals(error.getSQLState())
                || "XX000".equals(error.getSQLState());
    }

    private static String script() {
        try (InputStream in =
                Objects.requireNonNull(Roles.class.getResourceAsStream("/db/roles.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
