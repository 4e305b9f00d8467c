package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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
        String sql = "select command_model.forget_keys(?, ?)";
        Timestamp before = Timestamp.from(clock.instant().minus(retention));
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setTimestamp(1, before);
                statement.setInt(2, BATCH);
                try (ResultSet forgotten = statement.executeQuery()) {
                    forgotten.next();
                    return forgotten.getInt(1);
                }
            }
        });
    }
}
