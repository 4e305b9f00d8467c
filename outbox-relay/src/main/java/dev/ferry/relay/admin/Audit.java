package dev.ferry.relay.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// The table `outbox.audit`: who did what, to what, and why.
final class Audit {
    /// One line of it.
    record Line(
            long audit,
            Instant at,
            String actor,
            String action,
            String target,
            String reason,
            long changed) {}

    private Audit() {}

    /// Writes the line of an action, in the action's transaction.
    static ActionAnswer write(
            Connection connection, Author author, AdminAction action, String target, long changed)
            throws SQLException {
        String sql =
                """
                insert into outbox.audit (actor, action, target, reason, changed)
                values (?, ?, ?, ?, ?)
                returning id
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, author.actor());
            statement.setString(2, action.word());
            statement.setString(3, target);
            statement.setString(4, author.reason());
            statement.setLong(5, changed);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ActionAnswer(row.getLong(1), action.word(), target, changed);
            }
        }
    }

    /// @return the latest first
    static List<Line> latest(Connection connection, int most) throws SQLException {
        String sql =
                """
                select id, at, actor, action, target, reason, changed
                  from outbox.audit
                 order by id desc
                 limit ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                List<Line> lines = new ArrayList<>();
                while (row.next()) {
                    lines.add(
                            new Line(
                                    row.getLong(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getLong(7)));
                }
                return lines;
            }
        }
    }
}
