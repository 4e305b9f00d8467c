package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps relays from settling: their batches are claimed and published, and the commits in
/// PostgreSQL wait for an advisory lock (`V2__commit_gate.sql`).
///
/// They wait from the moment the lock is asked for, because it stands in the queue before them.
final class SettleLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SettleLock.class);

    private final Connection connection;
    private final Statement statement;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread holder = Thread.ofPlatform().name("settle-lock").unstarted(this::hold);

    SettleLock(Postgres postgres) throws SQLException {
        connection = postgres.connectAsOperator();
        connection.setAutoCommit(false);
        statement = connection.createStatement();
    }

    void start() {
        holder.start();
    }

    private void hold() {
        try {
            statement.execute("select pg_advisory_xact_lock(20260101)");
            released.await();
        } catch (SQLException e) {
            // Cancelled by close(), or PostgreSQL was killed: in both cases the lock is gone.
            log.debug("the gate is open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        released.countDown();
        if (!connection.isClosed()) {
            statement.cancel();
        }
        try {
            holder.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
