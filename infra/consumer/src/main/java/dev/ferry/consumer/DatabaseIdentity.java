package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Identifies a database, and tells it from a copy that was made with `pg_dump`.
///
/// A number in a table would not do, because a copy has the tables too. A standby that takes over
/// keeps the identity of its primary.
final class DatabaseIdentity {
    private DatabaseIdentity() {}

    static String of(Connection connection) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getString("identity"),
                """
                select c.system_identifier || '/' || d.oid as identity
                  from pg_control_system() as c, pg_database as d
                 where d.datname = current_database()
                """);
    }
}
