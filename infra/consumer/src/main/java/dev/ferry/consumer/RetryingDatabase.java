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

/// Runs transactions, and repeats them while PostgreSQL is away or another thread is in the way.
///
/// No error of PostgreSQL counts as permanent: an operator may empty a full disk or run a missing
/// migration while the consumer waits. But the wait is bounded, well below `max.poll.interval.ms`
/// (5 minutes): a waiting thread does not poll, and a thread that does not poll loses its
/// partitions. When the time is over, the thread fails and is replaced, and its successor starts
/// from the checkpoints.
final class RetryingDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final ConsumerHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);

    RetryingDatabase(Database database, ConsumerHealth health) {
        this.database = database;
        this.health = health;
    }

    /// Runs `work` in one transaction, and repeats it after every failure of PostgreSQL.
    ///
    /// When the answer to a commit was lost, the commit may have happened. Repeating the work is
    /// safe, because the checkpoints are then not where the work expects them.
    ///
    /// @throws ConsumerException when the time for retries is over
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

    /// Waits after a failure that another thread did not cause.
    ///
    /// @return whether there is time for another try
    private boolean waited(SQLException error, int failures, long deadline) {
        if (!SqlStates.isRetryable(error)) {
            health.databaseFails(error);
            rest(failures);
        }
        return System.nanoTime() <= deadline && stopping.getCount() > 0;
    }

    /// Makes waiting threads fail at once.
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
