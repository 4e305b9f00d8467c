package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/// Runs each attempt behind a savepoint, inside a transaction that the caller commits.
///
/// After a deadlock or a serialization failure in PostgreSQL the whole transaction has to run
/// again, which only the caller can do.
final class Savepoints implements CommandScope {
    private final Connection connection;

    Savepoints(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Outcome run(SqlWork<Outcome, RuntimeException> attempt) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Outcome outcome;
        try {
            outcome = attempt.run(connection);
        } catch (SQLException | RuntimeException e) {
            rollBack(before, e);
            throw e;
        }
        connection.releaseSavepoint(before);
        return outcome;
    }

    /// A broken connection cannot roll back; then the first error is the one to report.
    private void rollBack(Savepoint before, Exception error) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    @Override
    public boolean canRepeat(SQLException error) {
        return error instanceof StreamMovedException || SqlStates.isUniqueViolation(error);
    }
}
