package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.SQLException;

/// The transactional scope of one attempt of a command. A failed attempt leaves nothing behind.
sealed interface CommandScope permits OwnTransaction, Savepoints {
    Outcome run(SqlWork<Outcome, RuntimeException> attempt) throws SQLException;

    /// Whether another attempt in this scope may succeed after `error`. A unique violation and a
    /// stream that moved always allow one: a concurrent command with the same key, the same new id
    /// or on the same aggregate came first.
    boolean canRepeat(SQLException error);
}
