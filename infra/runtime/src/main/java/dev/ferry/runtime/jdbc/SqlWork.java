package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// What happens inside one transaction; it neither commits nor keeps the connection.
@FunctionalInterface
public interface SqlWork<T extends @org.jspecify.annotations.Nullable Object, E extends Exception> {
    T run(Connection connection) throws SQLException, E;
}
