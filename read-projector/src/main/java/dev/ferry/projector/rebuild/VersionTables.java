package dev.ferry.projector.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of read models' versions, and the views that point to one of them.
///
/// All DDL is in functions of the schema's owner: the projector's role owns no table.
final class VersionTables {
    private VersionTables() {}

    /// Creates empty tables for `target` with the structure of `origin`.
    ///
    /// @throws SQLException 42P06 when `target` has tables already
    static void create(Connection connection, ModelVersion origin, ModelVersion target)
            throws SQLException {
        call(connection, "select read_model.create_version(?, ?, ?)", origin, target);
    }

    /// Lets readers read `target` instead of `origin`, from the commit on.
    static void point(Connection connection, ModelVersion origin, ModelVersion target)
            throws SQLException {
        call(connection, "select read_model.point_to_version(?, ?, ?)", origin, target);
    }

    /// Drops the tables of a version.
    ///
    /// @throws SQLException 2BP01 when a view still reads them
    static void drop(Connection connection, ModelVersion version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select read_model.drop_version(?, ?)")) {
            statement.setString(1, version.model());
            statement.setInt(2, version.number());
            statement.execute();
        }
    }

    /// Rows that are not the same in both versions, in the snapshot of the transaction.
    ///
    /// @param most differences of each table at most
    static List<Difference> differences(
            Connection connection, ModelVersion origin, ModelVersion target, int most)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select table_name, row_key::text, found
                          from read_model.version_differences(?, ?, ?, ?)
                        """)) {
            bind(statement, origin, target);
            statement.setInt(4, most);
            List<Difference> differences = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    differences.add(
                            new Difference(
                                    rows.getString("table_name"),
                                    rows.getString("row_key"),
                                    rows.getString("found")));
                }
            }
            return differences;
        }
    }

    private static void call(
            Connection connection, String sql, ModelVersion origin, ModelVersion target)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, origin, target);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, ModelVersion origin, ModelVersion target)
            throws SQLException {
        statement.setString(1, origin.model());
        statement.setInt(2, origin.number());
        statement.setInt(3, target.number());
    }
}
