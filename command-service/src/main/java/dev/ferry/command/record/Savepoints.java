package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/// Each attempt is a savepoint of a transaction that somebody else commits.
///
/// After a deadlock or a serialization failure the whole transaction has to be run again, so only
/// its owner can do that.
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

    /// A connection that broke cannot roll back; the error that came first is the one to tell.
    private void rollBack(Savepoint before, Exception error) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    @Override
    public boolean canRepeat(SQLException error) {
        return SqlStates.isUniqueViolation(error);
    }
}
