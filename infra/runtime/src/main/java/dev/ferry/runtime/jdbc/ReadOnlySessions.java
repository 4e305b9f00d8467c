package dev.ferry.runtime.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Lets a session leave the pool that can only read. The pool itself takes such a session for a
/// healthy one, and would hand it out long after the database takes writes again.
final class ReadOnlySessions implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return SqlStates.isReadOnly(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
