package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Commit when the work returns, roll back when it throws.
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

    /// A connection that broke cannot roll back; the server does it when the session ends, so the
    /// first error is the one to tell.
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
