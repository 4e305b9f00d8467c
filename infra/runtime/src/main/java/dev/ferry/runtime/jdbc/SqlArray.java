package dev.ferry.runtime.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// An array parameter of [Statements], as in `where id = any(?)`.
///
/// @param type SQL type of the elements: `text`, `uuid`, `bigint`, …
/// @param elements sent as text by the driver, except for those of type `bytea`
public record SqlArray(String type, Collection<? extends @Nullable Object> elements) {
    Array in(Connection connection) throws SQLException {
        return connection.createArrayOf(
                type, type.equals("bytea") ? elements.toArray(byte[][]::new) : elements.toArray());
    }
}
