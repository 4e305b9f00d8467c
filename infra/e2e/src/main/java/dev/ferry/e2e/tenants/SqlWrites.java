package dev.ferry.e2e.tenants;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// Tries to insert, change and delete rows of another tenant, and rolls each try back. Used by one
/// thread.
///
/// The outbox is left out: whoever may write events writes them for any tenant, as the applications
/// do that bring a table of their own.
final class SqlWrites {
    private static final Set<String> REFUSED =
            Set.of(
                    // insufficient_privilege, also of a row that a policy refuses
                    "42501",
                    // undefined_column: the relation has no tenant, or no version
                    "42703",
                    // wrong_object_type and object_not_in_prerequisite_state: a view
                    "42809",
                    "55000");

    private final Connection connection;
    private final String tenant;
    private final Leaks leaks;

    /// @param connection whose session is that of one tenant, outside of a transaction
    /// @param tenant the other one
    SqlWrites(Connection connection, String tenant, Leaks leaks) {
        this.connection = connection;
        this.tenant = tenant;
        this.leaks = leaks;
    }

    void run(Relation relation) throws SQLException {
        if (relation.name().equals("outbox.message")) {
            return;
        }
        attempt(relation, "inserts", "insert into %s (tenant) values (?)");
        attempt(relation, "changes", "update %s set version = version where tenant = ?");
        attempt(relation, "deletes", "delete from %s where tenant = ?");
    }

    private void attempt(Relation relation, String does, String sql) throws SQLException {
        leaks.tried(relation.role());
        connection.setAutoCommit(false);
        try {
            int rows = Statements.update(connection, sql.formatted(relation.name()), tenant);
            if (rows > 0) {
                leaks.found(
                        "%s %s rows of another tenant in %s"
                                .formatted(relation.role(), does, relation.name()));
            }
        } catch (SQLException e) {
            if (!REFUSED.contains(e.getSQLState())) {
                leaks.found(
                        "%s %s rows of another tenant in %s as far as %s"
                                .formatted(
                                        relation.role(), does, relation.name(), e.getSQLState()));
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
