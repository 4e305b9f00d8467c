package dev.ferry.relay.admin;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Makes parked aggregates due at once, those too that would not be tried again by themselves.
final class RetryNow {
    private RetryNow() {}

    /// @throws ProblemException 404 when the aggregate is not parked, 409 when several tenants have
    ///   it
    static OutboxActionAnswer one(Connection connection, Author author, NamedAggregate named)
            throws SQLException {
        Aggregate aggregate = named.parked(connection);
        int changed =
                Statements.update(
                        connection,
                        """
                        update outbox.parked_aggregate
                           set next_attempt_at = now()
                         where aggregate_id = ?
                           and tenant = ?
                        """,
                        aggregate.id(),
                        aggregate.tenant());
        if (changed == 0) {
            throw named.notParked();
        }
        return OutboxAudit.write(
                connection, author, AdminAction.RETRY, "aggregate " + aggregate, 1);
    }

    /// Those that are being tried at this moment are left alone.
    static OutboxActionAnswer all(Connection connection, Author author) throws SQLException {
        String sql =
                """
                update outbox.parked_aggregate
                   set next_attempt_at = now()
                 where (aggregate_id, tenant) in
                       (select aggregate_id, tenant
                          from outbox.parked_aggregate
                         order by aggregate_id, tenant
                           for update skip locked)
                """;
        return OutboxAudit.write(
                connection,
                author,
                AdminAction.RETRY,
                "all parked aggregates",
                Statements.update(connection, sql));
    }
}
