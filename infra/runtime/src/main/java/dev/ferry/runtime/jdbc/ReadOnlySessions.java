package dev.ferry.runtime.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Evicts read-only sessions from the pool. The pool itself considers such a session healthy, and
/// would hand it out long after the database accepts writes again.
final class ReadOnlySessions implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return SqlStates.isReadOnly(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
