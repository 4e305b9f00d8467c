package dev.ferry.e2e.verify.write;

import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits one transaction after another until the pace says that it is enough.
///
/// A transaction that fails because PostgreSQL was killed is given up and not repeated: how it
/// ended stands in the database. Any other failure is a mistake of the check and ends the writer.
final class Writer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 200;

    private final Postgres postgres;
    private final Pace pace;
    private final SplittableRandom random;
    private final int aggregates;
    private final boolean slow;
    private final AtomicLong transactions;
    private final Set<Long> rolledBack;
    private @Nullable Connection connection;

    /// @param slow keeps every transaction open for seconds
    /// @param transactions the number that was drawn last, shared by all writers
    /// @param rolledBack where the numbers of rolled-back transactions are added
    Writer(
            Postgres postgres,
            Pace pace,
            SplittableRandom random,
            int aggregates,
            boolean slow,
            AtomicLong transactions,
            Set<Long> rolledBack) {
        this.postgres = postgres;
        this.pace = pace;
        this.random = random;
        this.aggregates = aggregates;
        this.slow = slow;
        this.transactions = transactions;
        this.rolledBack = rolledBack;
    }

    @Override
    public void run() {
        try {
            while (!pace.hasEnded()) {
                pace.await();
                tryOne(slow ? Draft.drawLong(random, aggregates) : Draft.draw(random, aggregates));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void tryOne(Draft draft) throws InterruptedException {
        try {
            write(open(), draft);
        } catch (SQLException e) {
            if (!SqlStates.isUnavailable(e)) {
                throw new IllegalStateException("PostgreSQL refused a transaction.", e);
            }
            log.debug("a transaction was given up", e);
            disconnect();
            pace.rest(PAUSE_AFTER_FAILURE_MILLIS);
        }
    }

    private void write(Connection open, Draft draft) throws SQLException, InterruptedException {
        long transaction = transactions.incrementAndGet();
        OutboxWriter.insert(open, draft, transaction);
        if (draft.open().isPositive()) {
            pace.rest(draft.open().toMillis());
        }
        if (draft.rollBack()) {
            rolledBack.add(transaction);
            open.rollback();
        } else {
            open.commit();
            pace.add(draft.size());
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = postgres.connectAsWriter();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("a broken connection did not close cleanly", e);
            }
        }
    }
}
