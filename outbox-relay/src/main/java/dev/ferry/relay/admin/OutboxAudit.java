package dev.ferry.relay.admin;

import dev.ferry.runtime.admin.AuditTable;
import dev.ferry.runtime.admin.Author;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// The table `outbox.audit`: who did what, to what, and why.
final class OutboxAudit {
    private static final AuditTable TABLE =
            new AuditTable(
                    """
                    insert into outbox.audit (actor, action, target, reason, changed)
                    values (?, ?, ?, ?, ?)
                    returning id
                    """,
                    """
                    select id, at, actor, action, target, reason, changed
                      from outbox.audit
                     order by id desc
                     limit ?
                    """);

    /// One line of it.
    record Line(
            long audit,
            Instant at,
            String actor,
            String action,
            String target,
            String reason,
            long changed) {}

    private OutboxAudit() {}

    /// Writes the line of an action, in the action's transaction.
    static OutboxActionAnswer write(
            Connection connection, Author author, AdminAction action, String target, long changed)
            throws SQLException {
        long audit = TABLE.write(connection, author, action.word(), target, changed);
        return new OutboxActionAnswer(audit, action.word(), target, changed);
    }

    /// @return the latest first
    static List<Line> latest(Connection connection, int most) throws SQLException {
        return TABLE.latest(connection, most, OutboxAudit::line);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }
}
