package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.SQLException;

/// The transactional scope of one attempt of a command. A failed attempt leaves nothing behind.
sealed interface CommandScope permits OwnTransaction, Savepoints {
    Outcome run(SqlWork<Outcome, RuntimeException> attempt) throws SQLException;

    /// Whether another attempt in this scope may succeed after `error`. A unique violation always
    /// allows one: a concurrent command with the same key or the same new id came first.
    boolean canRepeat(SQLException error);
}
