package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Commits when the work returns, and rolls back when it throws.
public final class Transactions {
    private Transactions() {}

    /// Runs `work` on `connection`, which must not be in auto-commit mode.
    public static <T extends @Nullable Object, E extends Exception> T run(
            Connection connection, SqlWork<T, E> work) throws SQLException, E {
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /// A broken connection cannot roll back; the server does it when the session ends. So the first
    /// error is the one to report.
    private static void rollBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                connection.abort(Runnable::run);
            }
        }
    }
}
