package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Forgets the answers to idempotency keys that are older than retention; a client that repeats a
/// command after that runs it again.
///
/// Works in small batches that skip what another instance deletes, so that neither locks nor the
/// log pile up.
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

    /// One batch; the step of a loop.
    ///
    /// @return how long to rest: not at all while there is more to forget
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
