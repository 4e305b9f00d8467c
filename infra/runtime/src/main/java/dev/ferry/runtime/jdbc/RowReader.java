package dev.ferry.runtime.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Makes a value of a result's present row, and of the rows after it when a value spans several.
@FunctionalInterface
public interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
}
