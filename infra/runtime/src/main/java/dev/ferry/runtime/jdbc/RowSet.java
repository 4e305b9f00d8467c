package dev.ferry.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends a list of rows as one array per column, for `from unnest(?, ?, …)`. So one statement takes
/// any number of rows, and its text and plan stay the same.
///
/// @param <R> a row; a key must not occur twice in a list, because `on conflict do update` refuses
///   to change a row twice
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

    /// The rows as the parameters of a statement of [Statements].
    public Object[] parameters(Collection<R> rows) {
        return columns.stream()
                .map(column ->
                        new SqlArray(column.type(), rows.stream().map(column.value()).toList()))
                .toArray();
    }

    /// Runs `sql` once for all rows. Without rows, nothing is sent.
    ///
    /// @return the number of rows changed
    public int update(Connection connection, String sql, Collection<R> rows) throws SQLException {
        return rows.isEmpty() ? 0 : Statements.update(connection, sql, parameters(rows));
    }

    /// Runs `sql` once for all rows. It must change exactly one row for each.
    public void updateEach(Connection connection, String sql, Collection<R> rows)
            throws SQLException {
        UpdateCount.require(rows.size(), update(connection, sql, rows), sql);
    }
}
