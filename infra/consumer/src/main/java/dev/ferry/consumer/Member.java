package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// One version of a handler, with tables of its own.
public record Member(String handler, int version) {
    /// The schema of its tables.
    public String schema() {
        return handler + "_v" + version;
    }

    /// Lets SQL that names tables without a schema find those of this version. The setting ends
    /// with the transaction.
    void enterSchema(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('search_path', ?, true)")) {
            statement.setString(1, schema());
            statement.execute();
        }
    }

    @Override
    public String toString() {
        return "%s version %d".formatted(handler, version);
    }
}
