package dev.ferry.runtime.admin;

import dev.ferry.runtime.jdbc.RowReader;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The table in which a service records who did what, and why.
public final class AuditTable {
    private final String insert;
    private final String latest;

    /// @param insert statement with the parameters actor, action, target, reason and result, that
    ///   returns the line's id
    /// @param latest query for the latest lines, the newest first; its parameter is the number of
    ///   lines
    public AuditTable(String insert, String latest) {
        this.insert = insert;
        this.latest = latest;
    }

    /// Writes the line of an action, in the action's transaction.
    ///
    /// @param target what the action was done to
    /// @param result what the action did, as the table stores it
    /// @return the line's id
    public long write(
            Connection connection, Author author, String action, String target, Object result)
            throws SQLException {
        return Statements.one(
                connection,
                row -> row.getLong(1),
                insert,
                author.actor(),
                action,
                target,
                author.reason(),
                result);
    }

    /// @return the latest first
    public <T> List<T> latest(Connection connection, int most, RowReader<T> reader)
            throws SQLException {
        return Statements.list(connection, reader, latest, most);
    }
}
