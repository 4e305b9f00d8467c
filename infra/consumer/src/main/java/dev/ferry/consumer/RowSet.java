package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds a list of rows as one array per column, for `from unnest(?, ?, …)`: a statement takes any
/// number of rows and its text, and so its plan, stays the same.
///
/// @param <R> a row; a key must not occur twice in a list, because `on conflict do update` refuses
///   to touch a row twice
public final class RowSet<R> {
    private record Column<R>(String type, Function<R, @Nullable Object> value) {}

    private final List<Column<R>> columns = new ArrayList<>();

    /// Adds the next column.
    ///
    /// @param type SQL type of the column's values, which are sent as text
    public RowSet<R> column(String type, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    /// Binds the rows to the first parameters of `statement`.
    public void bind(PreparedStatement statement, List<R> rows) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = column.value().apply(rows.get(row));
            }
            statement.setArray(i + 1, connection.createArrayOf(column.type(), values));
        }
    }

    /// Runs `sql` once for all rows; without rows it is not sent.
    ///
    /// @return the number of rows touched
    public int update(Connection connection, String sql, List<R> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, rows);
            return statement.executeUpdate();
        }
    }
}
