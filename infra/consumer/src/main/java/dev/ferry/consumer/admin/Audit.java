package dev.ferry.consumer.admin;

import dev.ferry.runtime.admin.AuditTable;
import dev.ferry.runtime.admin.Author;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Records who did what, to what, why, and with which result, in a table of the service.
public final class Audit {
    private final AuditTable table;

    /// One line of it.
    public record Line(
            long audit,
            Instant at,
            String actor,
            String action,
            String target,
            String reason,
            String answer) {}

    /// @param table its name in the service's code, with the columns id, at, actor, action, target,
    ///   reason and answer, a text
    public Audit(String table) {
        this.table =
                new AuditTable(
                        """
                        insert into %s (actor, action, target, reason, answer)
                        values (?, ?, ?, ?, ?)
                        returning id
                        """
                                .formatted(table),
                        """
                        select id, at, actor, action, target, reason, answer
                          from %s
                         order by id desc
                         limit ?
                        """
                                .formatted(table));
    }

    /// Writes the line of an action, in the action's transaction.
    ///
    /// @param action a word of a to z and `-`, the last part of the route
    /// @param target what it was done to
    /// @param answer what it did and what follows, a sentence
    public ActionAnswer write(
            Connection connection, Author author, String action, String target, String answer)
            throws SQLException {
        long audit = table.write(connection, author, action, target, answer);
        return new ActionAnswer(audit, action, target, answer);
    }

    /// @return the latest first
    List<Line> latest(Connection connection, int most) throws SQLException {
        return table.latest(connection, most, Audit::line);
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
