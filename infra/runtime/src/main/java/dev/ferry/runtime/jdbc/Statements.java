package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one SQL statement. All code uses these methods, except for batches and for statements on a
/// hot path.
///
/// Parameters are given in the order of their question marks. Each is an object that JDBC accepts,
/// an [Instant], a [SqlArray], or null. Messages never contain values.
public final class Statements {
    private Statements() {}

    /// Called for each row.
    @FunctionalInterface
    public interface RowAction {
        void accept(ResultSet row) throws SQLException;
    }

    /// Runs a statement that must change exactly `expected` rows.
    ///
    /// @throws IllegalStateException when it changed another number of rows
    public static void update(
            Connection connection, int expected, String sql, @Nullable Object... parameters)
            throws SQLException {
        UpdateCount.require(expected, update(connection, sql, parameters), sql);
    }

    /// @return how many rows were changed
    public static int update(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /// Runs a statement for its effect (a lock, a setting), and ignores its result.
    public static void run(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        }
    }

    /// All rows, in the order of the result.
    public static <T> List<T> list(
            Connection connection, RowReader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        List<T> values = new ArrayList<>();
        each(connection, row -> values.add(reader.read(row)), sql, parameters);
        return values;
    }

    /// The first row; null when there is none.
    public static <T> @Nullable T first(
            Connection connection, RowReader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? reader.read(row) : null;
        }
    }

    /// The row of a statement that always has one.
    ///
    /// @throws IllegalStateException when there is none
    public static <T extends @Nullable Object> T one(
            Connection connection, RowReader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException(sql + " returned no row");
            }
            return reader.read(row);
        }
    }

    /// Whether there is a row.
    public static boolean exists(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return first(connection, _ -> true, sql, parameters) != null;
    }

    /// Passes the rows to the action one by one.
    ///
    /// @return how many rows there were
    public static int each(
            Connection connection, RowAction action, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            int rows = 0;
            while (row.next()) {
                action.accept(row);
                rows++;
            }
            return rows;
        }
    }

    /// Sets the parameters of a statement that the caller runs itself.
    public static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, value(statement.getConnection(), parameters[index]));
        }
    }

    private static @Nullable Object value(Connection connection, @Nullable Object parameter)
            throws SQLException {
        return switch (parameter) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case SqlArray array -> array.in(connection);
            case null, default -> parameter;
        };
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
