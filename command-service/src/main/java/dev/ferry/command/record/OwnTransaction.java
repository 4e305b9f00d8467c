package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.SQLException;

/// Runs each attempt in a transaction of its own, and wakes the relay after the commit.
final class OwnTransaction implements CommandScope {
    private final Database database;
    private final OutboxNotifier notifier;

    OwnTransaction(Database database, OutboxNotifier notifier) {
        this.database = database;
        this.notifier = notifier;
    }

    @Override
    public Outcome run(SqlWork<Outcome, RuntimeException> attempt) throws SQLException {
        Outcome outcome = database.transaction(attempt);
        if (outcome instanceof Outcome.Recorded) {
            notifier.wake();
        }
        return outcome;
    }

    @Override
    public boolean canRepeat(SQLException error) {
        return SqlStates.isRetryable(error) || SqlStates.isUniqueViolation(error);
    }
}
