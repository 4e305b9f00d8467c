package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.AuditTable;
import dev.ferry.runtime.admin.Author;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// The table `read_model.audit`: who did what, to what, why, and what came of it.
public final class Audit {
    private static final AuditTable TABLE =
            new AuditTable(
                    """
                    insert into read_model.audit (actor, action, target, reason, answer)
                    values (?, ?, ?, ?, ?)
                    returning id
                    """,
                    """
                    select id, at, actor, action, target, reason, answer
                      from read_model.audit
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
            String answer) {}

    private Audit() {}

    /// Writes the line of an action, in the action's transaction.
    ///
    /// @param action a word of a to z and `-`, the last part of the route
    /// @param target what it was done to
    /// @param answer what it did and what follows, a sentence
    public static ActionAnswer write(
            Connection connection, Author author, String action, String target, String answer)
            throws SQLException {
        long audit = TABLE.write(connection, author, action, target, answer);
        return new ActionAnswer(audit, action, target, answer);
    }

    /// @return the latest first
    static List<Line> latest(Connection connection, int most) throws SQLException {
        return TABLE.latest(connection, most, Audit::line);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                row.getString("reason"),
                row.getString("answer"));
    }
}
