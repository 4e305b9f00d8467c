package dev.ferry.relay.admin;

import dev.ferry.runtime.admin.Author;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Stops and starts claiming in all relay processes of an outbox.
///
/// Workers read the switch with their leases, at least twice a second, and finish the batch they
/// have begun. They keep their lanes, so nothing has to be recovered afterwards.
final class PauseSwitch {
    private PauseSwitch() {}

    static OutboxActionAnswer set(Connection connection, Author author, boolean paused)
            throws SQLException {
        int moved =
                Statements.update(
                        connection,
                        """
                        update outbox.pause
                           set paused = ?,
                               since = now(),
                               actor = ?,
                               reason = ?
                         where paused <> ?
                        """,
                        paused,
                        author.actor(),
                        author.reason(),
                        paused);
        AdminAction action = paused ? AdminAction.PAUSE : AdminAction.RESUME;
        return OutboxAudit.write(connection, author, action, "outbox", moved);
    }
}
