package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Backoff;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.HealthCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the relay that there is something in the outbox, so that it does not wait for its next
/// look.
///
/// It rings on a connection of its own, after the commit: a notification inside the business
/// transaction would make PostgreSQL serialize all commits. Any number of commits during one ring
/// become one more ring. Losing every ring costs latency only, so a failure is logged once, retried
/// with a growing pause, and no reason to call the service unready.
public final class Doorbell implements HealthCheck, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Doorbell.class);
    private static final Duration WEDGED_AFTER = Duration.ofMinutes(10);

    /// How long nobody rings at most: a ring that came while the doorbell was failing is made up
    /// for.
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Database database;
    private final Loop loop = new Loop("command-doorbell", WEDGED_AFTER, this::step);

    // All of these belong to the loop's thread until it has ended.
    private @Nullable Connection connection;
    private int failures;
    private long quietUntil = System.nanoTime();

    public Doorbell(Database database) {
        this.database = database;
    }

    public void start() {
        loop.start();
    }

    /// Rings soon and returns at once.
    public void ring() {
        loop.wake();
    }

    private Duration step() {
        Duration quiet = Duration.ofNanos(quietUntil - System.nanoTime());
        if (failures > 0 && quiet.isPositive()) {
            return quiet;
        }
        try {
            notifyRelay();
            failures = 0;
            return IDLE;
        } catch (SQLException e) {
            return afterFailure(e);
        }
    }

    private void notifyRelay() throws SQLException {
        if (connection == null) {
            connection = database.dedicated();
        }
        String sql = "select pg_notify('ferry_outbox', '')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private Duration afterFailure(SQLException error) {
        failures++;
        if (failures == 1) {
            log.warn(
                    "the relay cannot be woken and finds new rows by looking: {}",
                    error.getMessage());
        } else {
            log.debug("the relay cannot be woken, {} times in a row", failures, error);
        }
        hangUp();
        Duration pause = Backoff.DEFAULT.after(failures);
        quietUntil = System.nanoTime() + pause.toNanos();
        return pause;
    }

    private void hangUp() {
        Connection broken = connection;
        connection = null;
        if (broken == null) {
            return;
        }
        try {
            broken.close();
        } catch (SQLException e) {
            log.debug("the doorbell's connection was broken when it was closed", e);
        }
    }

    /// Down only when the loop itself is: that the relay cannot be woken is no reason to send
    /// clients elsewhere.
    @Override
    public @Nullable String problem() {
        return loop.problem();
    }

    @Override
    public void close() {
        loop.close();
        hangUp();
    }
}
