package dev.ferry.projector.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks for one row of a read model by its id.
///
/// @param model the read model, as `read_model.row_versions` knows it
/// @param name what the row is, for people
/// @param sql one statement, so that all of the answer is of the same moment; its parameter is the
///   id
public record RowQuery<T extends Versioned>(
        String model, String name, String sql, RowReader<T> reader) {
    @Nullable T find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? reader.read(rows) : null;
            }
        }
    }
}
