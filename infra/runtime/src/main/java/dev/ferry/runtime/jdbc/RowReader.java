package dev.ferry.runtime.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads a value from the current row of a result, and from the following rows when the value spans
/// several.
@FunctionalInterface
public interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
}
