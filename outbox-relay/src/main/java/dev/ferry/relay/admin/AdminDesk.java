package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Runs what is asked of one outbox in one transaction, and says in a sentence what PostgreSQL
/// refuses.
public final class AdminDesk {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;
    private final Backlog backlog;

    /// @param database as the relay's role
    public AdminDesk(Database database, Backlog backlog) {
        this.database = database;
        this.backlog = backlog;
    }

    Backlog backlog() {
        return backlog;
    }

    /// @throws ProblemException 503 when a relay or a writer holds what the action needs for longer
    ///   than five seconds
    <T> T run(SqlWork<T, SQLException> work) throws SQLException {
        try {
            return database.transaction(connection -> {
                boundWaiting(connection);
                return work.run(connection);
            });
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private static void boundWaiting(Connection connection) throws SQLException {
        String sql = "select set_config('lock_timeout', '5s', true)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static SQLException explained(SQLException error) {
        if (LOCK_NOT_AVAILABLE.equals(error.getSQLState())) {
            throw new ProblemException(
                    Problem.unavailable(
                            "a relay or a writer is at work on what this would change; try again"));
        }
        return error;
    }
}
