package dev.ferry.projector.query;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes a value of a result's present row, and of the rows after it when a value spans several.
@FunctionalInterface
public interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
}
