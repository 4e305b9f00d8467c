package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// Work inside one transaction. It does not commit, and does not keep the connection.
@FunctionalInterface
public interface SqlWork<T extends @org.jspecify.annotations.Nullable Object, E extends Exception> {
    T run(Connection connection) throws SQLException, E;
}
