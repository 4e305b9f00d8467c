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

/// Listens for writers that ring `ferry_outbox` after their commits.
///
/// Needs a session of its own, so it is switched off behind a pooler in transaction mode; the
/// workers poll all the same.
public final class Bell implements Step, AutoCloseable {
    /// Short enough that closing does not have to wait, long enough to cost nothing.
    private static final int WAIT_MILLIS = 500;

    private final Database database;
    private final Runnable ring;

    /// Used by the loop's thread only.
    private @Nullable Connection session;

    public Bell(Database database, Runnable ring) {
        this.database = database;
        this.ring = ring;
    }

    @Override
    public Duration run() throws SQLException {
        Connection listening = session == null ? listen() : session;
        try {
            PGNotification @Nullable [] rings =
                    listening.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            if (rings != null && rings.length > 0) {
                ring.run();
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
        // What was committed before this session listened has rung for nobody.
        ring.run();
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
