package dev.ferry.projector.rebuild;

import dev.ferry.consumer.HandlerTables;
import dev.ferry.consumer.Member;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of read models' versions, and the views that point to one of them.
///
/// All DDL is in functions of the schema's owner: the projector's role owns no table.
public final class VersionTables implements HandlerTables {
    /// @throws SQLException 42P06 when `target` has tables already
    @Override
    public void create(Connection connection, Member origin, Member target) throws SQLException {
        call(connection, "select read_model.create_version(?, ?, ?)", origin, target);
    }

    @Override
    public void point(Connection connection, Member origin, Member target) throws SQLException {
        call(connection, "select read_model.point_to_version(?, ?, ?)", origin, target);
    }

    /// @throws SQLException 2BP01 when a view still reads them
    @Override
    public void drop(Connection connection, Member version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select read_model.drop_version(?, ?)
                         where to_regnamespace(read_model.version_schema(?, ?)) is not null
                        """)) {
            statement.setString(1, version.handler());
            statement.setInt(2, version.version());
            statement.setString(3, version.handler());
            statement.setInt(4, version.version());
            statement.execute();
        }
    }

    @Override
    public List<String> differences(Connection connection, Member origin, Member target, int most)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select table_name, row_key::text, found
                          from read_model.version_differences(?, ?, ?, ?)
                        """)) {
            bind(statement, origin, target);
            statement.setInt(4, most);
            List<String> differences = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    differences.add(
                            "%s %s: %s"
                                    .formatted(
                                            rows.getString("table_name"),
                                            rows.getString("row_key"),
                                            rows.getString("found")));
                }
            }
            return differences;
        }
    }

    private static void call(Connection connection, String sql, Member origin, Member target)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, origin, target);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, Member origin, Member target)
            throws SQLException {
        statement.setString(1, origin.handler());
        statement.setInt(2, origin.version());
        statement.setInt(3, target.version());
    }
}
