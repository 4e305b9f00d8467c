package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// Runs an administrator's request in one transaction. It waits at most five seconds for a lock,
/// and turns refusals of PostgreSQL into sentences.
public final class AdminDatabase {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;
    private final String busy;

    /// @param database connects as the service's role
    /// @param busy who may hold a lock for too long, as the beginning of a sentence: `a relay or a
    ///   writer`
    public AdminDatabase(Database database, String busy) {
        this.database = database;
        this.busy = busy;
    }

    /// A handler that answers with the result as JSON. The request is read before the transaction
    /// begins, so that a slow client holds no connection.
    ///
    /// @param reader reads the request, and returns the work for the transaction
    public <T> Handler answer(Function<Request, SqlWork<T, SQLException>> reader) {
        return request -> Answer.json(200, run(reader.apply(request)));
    }

    /// @throws ProblemException 503 when a lock that the action needs is held for longer than five
    ///   seconds
    public <T> T run(SqlWork<T, SQLException> work) throws SQLException {
        try {
            return database.transaction(connection -> {
                boundWaiting(connection);
                return work.run(connection);
            });
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new ProblemException(
                        Problem.unavailable(
                                busy + " is at work on what this would change; try again"));
            }
            throw e;
        }
    }

    private static void boundWaiting(Connection connection) throws SQLException {
        Statements.run(connection, "select set_config('lock_timeout', '5s', true)");
    }
}
