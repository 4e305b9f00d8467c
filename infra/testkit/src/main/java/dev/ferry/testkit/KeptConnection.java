package dev.ferry.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection for the many small questions of a test.
///
/// A new session costs PostgreSQL and the test some 50 ms of processor time, and a test that waits
/// asks ten times a second. The connection is replaced after an error: tests end sessions and
/// servers. A question that fails on a connection that was kept is therefore asked once more, on a
/// new one, so it must be one statement in auto-commit mode.
///
/// Used by any thread, by one at a time.
public final class KeptConnection implements AutoCloseable {
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection kept;

    /// Opens a connection.
    @FunctionalInterface
    public interface Source {
        Connection connect() throws SQLException;
    }

    /// What is asked over the connection.
    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(Connection connection) throws SQLException;
    }

    public KeptConnection(Source source) {
        this.source = source;
    }

    /// @return the answer
    public <T extends @Nullable Object> T ask(Question<T> question) throws SQLException {
        lock.lock();
        try {
            if (kept != null) {
                try {
                    return question.ask(kept);
                } catch (SQLException e) {
                    close();
                }
            }
            Connection fresh = source.connect();
            kept = fresh;
            try {
                return question.ask(fresh);
            } catch (SQLException e) {
                close();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            Connection connection = kept;
            kept = null;
            if (connection != null) {
                connection.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
