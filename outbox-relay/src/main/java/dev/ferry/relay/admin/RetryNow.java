package dev.ferry.relay.admin;

import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Makes parked aggregates due at once, those too that would not be tried again by themselves.
final class RetryNow {
    private RetryNow() {}

    /// @throws ProblemException 404 when the aggregate is not parked
    static ActionAnswer one(Connection connection, Author author, String aggregate)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
                        """
                        update outbox.parked_aggregate
                           set next_attempt_at = now()
                         where aggregate_id = ?
                        """,
                        aggregate);
        if (changed == 0) {
            throw notParked(aggregate);
        }
        return Audit.write(connection, author, AdminAction.RETRY, "aggregate " + aggregate, 1);
    }

    /// Those that are being tried at this moment are left alone.
    static ActionAnswer all(Connection connection, Author author) throws SQLException {
        String sql =
                """
                update outbox.parked_aggregate
                   set next_attempt_at = now()
                 where aggregate_id in
                       (select aggregate_id
                          from outbox.parked_aggregate
                         order by aggregate_id
                           for update skip locked)
                """;
        return Audit.write(
                connection,
                author,
                AdminAction.RETRY,
                "all parked aggregates",
                Statements.update(connection, sql));
    }

    static ProblemException notParked(String aggregate) {
        return new ProblemException(
                Problem.notFound(
                        "aggregate %s is not parked; GET /admin/parked lists those that are"
                                .formatted(aggregate)));
    }
}
