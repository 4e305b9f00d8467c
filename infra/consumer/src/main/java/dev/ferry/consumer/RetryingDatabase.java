package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Attempts;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.loop.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Transactions that are tried again while PostgreSQL is away or another thread is in the way.
///
/// No error of PostgreSQL is taken for permanent: a full disk is emptied and a missing migration is
/// run while the consumer waits. But it waits for a bounded time only, well below
/// `max.poll.interval.ms` (5 minutes): a thread that waits does not poll, and one that does not
/// poll loses its partitions. After that the thread gives up and is replaced, and its successor
/// starts from the checkpoints.
final class RetryingDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final ConsumerHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);

    RetryingDatabase(Database database, ConsumerHealth health) {
        this.database = database;
        this.health = health;
    }

    /// Runs `work` in one transaction, again after every failure of PostgreSQL.
    ///
    /// A commit whose answer was lost may have happened. Trying again is safe: the checkpoints are
    /// then not where the work expects them.
    ///
    /// @throws ConsumerException when patience is at its end
    <T extends @Nullable Object> T run(SqlWork<T, RuntimeException> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            T result =
                    Attempts.run(
                            (error, failures) -> waited(error, failures, deadline),
                            () -> database.transaction(work));
            health.databaseWorks();
            return result;
        } catch (SQLException e) {
            throw new ConsumerException(
                    "the database cannot be written: " + Refusals.describe(e), e);
        }
    }

    /// Waits after a failure that was not another thread's doing.
    ///
    /// @return whether there is patience left
    private boolean waited(SQLException error, int failures, long deadline) {
        if (!SqlStates.isRetryable(error)) {
            health.databaseFails(error);
            rest(failures);
        }
        return System.nanoTime() <= deadline && stopping.getCount() > 0;
    }

    /// Lets waiting threads give up at once.
    void stop() {
        stopping.countDown();
    }

    private void rest(int failures) {
        try {
            boolean _ =
                    stopping.await(
                            Backoff.DEFAULT.after(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL is away", e);
        }
    }
}
