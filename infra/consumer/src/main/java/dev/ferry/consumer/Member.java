package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/// One version of a handler, with tables of its own.
public record Member(String handler, int version) {
    /// The schema of its tables.
    public String schema() {
        return handler + "_v" + version;
    }

    /// Makes SQL that names tables without a schema find the tables of this version, until the
    /// transaction ends.
    void enterSchema(Connection connection) throws SQLException {
        Statements.run(connection, "select set_config('search_path', ?, true)", schema());
    }

    /// Reads the columns `handler` and `version`.
    static Member read(ResultSet row) throws SQLException {
        return new Member(row.getString("handler"), row.getInt("version"));
    }

    @Override
    public String toString() {
        return "%s version %d".formatted(handler, version);
    }
}
