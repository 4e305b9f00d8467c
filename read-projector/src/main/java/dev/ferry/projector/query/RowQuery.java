package dev.ferry.projector.query;

import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.runtime.jdbc.RowReader;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A query for one row of a read model.
///
/// @param name what the row is, for people
/// @param aggregate the type of the aggregate whose id is the path's `{id}`; null when the row
///   aggregates data of many aggregates
/// @param key reads the row's key from the path
/// @param sql one statement, so that the whole answer is of one moment; its parameter is the key
public record RowQuery<T>(
        String name,
        @Nullable AggregateType aggregate,
        Function<Parameters, Object> key,
        String sql,
        RowReader<T> reader) {
    /// The row of one aggregate, whose id is the path's `{id}`.
    public static <T> RowQuery<T> ofAggregate(
            AggregateType aggregate, String sql, RowReader<T> reader) {
        return new RowQuery<>(aggregate.wireName(), aggregate, Parameters::pathId, sql, reader);
    }

    /// A row with data of many aggregates.
    public static <T> RowQuery<T> ofKey(
            String name, Function<Parameters, Object> key, String sql, RowReader<T> reader) {
        return new RowQuery<>(name, null, key, sql, reader);
    }

    @Nullable T find(Connection connection, Object key) throws SQLException {
        return Statements.first(connection, reader, sql, key);
    }
}
