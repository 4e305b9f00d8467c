package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Parameters in the order of their question marks.
public final class Statements {
    private Statements() {}

    /// Runs `sql`, which must touch `expected` rows.
    public static void update(
            Connection connection, int expected, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            UpdateCount.require(expected, statement.executeUpdate(), sql);
        }
    }

    /// @param parameters what JDBC takes as an object, and [Instant], which it does not take
    public static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            Object value = parameters[index];
            statement.setObject(
                    index + 1,
                    value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
