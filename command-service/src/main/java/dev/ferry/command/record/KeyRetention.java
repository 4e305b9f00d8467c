package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes answers to idempotency keys that are older than the retention. A command that is
/// repeated later runs again.
///
/// Works in small batches that skip rows which another instance is deleting, so that locks are
/// short and the write-ahead log does not grow in one step.
public final class KeyRetention {
    private static final int BATCH = 1_000;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final Duration retention;

    public KeyRetention(Database database, InstantSource clock, Duration retention) {
        this.database = database;
        this.clock = clock;
        this.retention = retention;
    }

    /// Deletes one batch; the step of a loop.
    ///
    /// @return how long to pause; zero while there is more to delete
    public Duration step() throws SQLException {
        return forget() < BATCH ? REST : Duration.ZERO;
    }

    private int forget() throws SQLException {
        Instant before = clock.instant().minus(retention);
        return database.transaction(connection ->
                Statements.one(
                        connection,
                        row -> row.getInt(1),
                        "select command_model.forget_keys(?, ?)",
                        before,
                        BATCH));
    }
}
