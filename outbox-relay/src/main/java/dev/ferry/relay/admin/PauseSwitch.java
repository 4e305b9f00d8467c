package dev.ferry.relay.admin;

import dev.ferry.runtime.admin.Author;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Stops and starts claiming in all relay processes of an outbox.
///
/// Workers read the switch with their leases, at least twice a second, and finish the batch they
/// have begun. They keep their lanes, so nothing has to be recovered afterwards.
final class PauseSwitch {
    private PauseSwitch() {}

    static ActionAnswer set(Connection connection, Author author, boolean paused)
            throws SQLException {
        String sql =
                """
                update outbox.pause
                   set paused = ?,
                       since = now(),
                       actor = ?,
                       reason = ?
                 where paused <> ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBoolean(1, paused);
            statement.setString(2, author.actor());
            statement.setString(3, author.reason());
            statement.setBoolean(4, paused);
            int moved = statement.executeUpdate();
            AdminAction action = paused ? AdminAction.PAUSE : AdminAction.RESUME;
            return Audit.write(connection, author, action, "outbox", moved);
        }
    }
}
