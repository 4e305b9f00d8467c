package dev.ferry.runtime.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The table in which a service keeps who did what to it, and why.
public final class AuditTable {
    private final String insert;
    private final String latest;

    /// Makes a value of a row.
    @FunctionalInterface
    public interface LineReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// @param insert statement with the parameters actor, action, target, reason and result, that
    ///   returns the line's id
    /// @param latest query with the parameter how many at most, the latest first
    public AuditTable(String insert, String latest) {
        this.insert = insert;
        this.latest = latest;
    }

    /// Writes the line of an action, in the action's transaction.
    ///
    /// @param target what it was done to
    /// @param result what it did, as the table has it
    /// @return the line's id
    public long write(
            Connection connection, Author author, String action, String target, Object result)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, author.actor());
            statement.setString(2, action);
            statement.setString(3, target);
            statement.setString(4, author.reason());
            statement.setObject(5, result);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// @return the latest first
    public <T> List<T> latest(Connection connection, int most, LineReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(latest)) {
            statement.setInt(1, most);
            List<T> lines = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(reader.read(row));
                }
            }
            return lines;
        }
    }
}
