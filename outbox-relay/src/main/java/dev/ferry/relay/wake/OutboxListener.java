package dev.ferry.relay.wake;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Listens on the channel `ferry_outbox`, which writers notify after their commits, and wakes the
/// workers.
///
/// LISTEN needs a session of its own, so this is switched off behind a pooler in transaction mode.
/// The workers poll in any case.
public final class OutboxListener implements Step, AutoCloseable {
    /// Short enough that closing does not have to wait, long enough to cost nothing.
    private static final int WAIT_MILLIS = 500;

    private final Database database;
    private final Runnable wake;

    /// Used by the loop's thread only.
    private @Nullable Connection session;

    public OutboxListener(Database database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    @Override
    public Duration run() throws SQLException {
        Connection listening = session == null ? listen() : session;
        try {
            PGNotification @Nullable [] notifications =
                    listening.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            if (notifications != null && notifications.length > 0) {
                wake.run();
            }
            return Duration.ZERO;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection listen() throws SQLException {
        Connection opened = database.dedicated();
        session = opened;
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen ferry_outbox");
        }
        // Rows committed before LISTEN sent no notification; poll once.
        wake.run();
        return opened;
    }

    @Override
    public void close() throws SQLException {
        Connection open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
