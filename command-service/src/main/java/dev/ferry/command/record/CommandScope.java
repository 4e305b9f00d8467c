package dev.ferry.command.record;

import dev.ferry.runtime.jdbc.SqlWork;
import java.sql.SQLException;

/// Where one attempt of a command takes place. An attempt that fails leaves nothing behind.
sealed interface CommandScope permits OwnTransaction, Savepoints {
    Outcome run(SqlWork<Outcome, RuntimeException> attempt) throws SQLException;

    /// Whether another attempt in this scope may succeed after `error`. A unique violation always
    /// allows one: it is a twin that came first, with the same key or the same new id.
    boolean canRepeat(SQLException error);
}
