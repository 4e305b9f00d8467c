package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.loop.Backoff;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.HealthCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifies the relay of new rows in the outbox, so that the relay need not wait for its next poll.
///
/// The notification is sent on a connection of its own, after the commit: inside the business
/// transaction it would make PostgreSQL serialize all commits. Commits during one notification
/// share the next one. A lost notification costs only latency. So a failure is logged once, retried
/// with a growing pause, and does not make the service unready.
public final class OutboxNotifier implements HealthCheck, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxNotifier.class);
    private static final Duration WEDGED_AFTER = Duration.ofMinutes(10);

    /// The longest time between two notifications. It bounds the latency when a due notification
    /// failed.
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Database database;
    private final Loop loop = new Loop("command-outbox-notifier", WEDGED_AFTER, this::step);

    // These fields belong to the loop's thread until it has ended.
    private @Nullable Connection connection;
    private int failures;
    private long quietUntil = System.nanoTime();

    public OutboxNotifier(Database database) {
        this.database = database;
    }

    public void start() {
        loop.start();
    }

    /// Requests a notification of the relay; returns at once.
    public void wake() {
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
        Statements.run(connection, "select pg_notify('ferry_outbox', '')");
    }

    private Duration afterFailure(SQLException error) {
        failures++;
        if (failures == 1) {
            log.warn(
                    "the relay cannot be woken and finds new rows by polling: {}",
                    error.getMessage());
        } else {
            log.debug("the relay cannot be woken, {} times in a row", failures, error);
        }
        closeConnection();
        Duration pause = Backoff.DEFAULT.after(failures);
        quietUntil = System.nanoTime() + pause.toNanos();
        return pause;
    }

    private void closeConnection() {
        Connection broken = connection;
        connection = null;
        if (broken == null) {
            return;
        }
        try {
            broken.close();
        } catch (SQLException e) {
            log.debug("the notifier's connection was broken when it was closed", e);
        }
    }

    /// Reports only a dead loop. A relay that cannot be notified is no reason to send clients
    /// elsewhere.
    @Override
    public @Nullable String problem() {
        return loop.problem();
    }

    @Override
    public void close() {
        loop.close();
        closeConnection();
    }
}
