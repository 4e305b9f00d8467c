package dev.ferry.projector.rebuild;

import dev.ferry.consumer.HandlerTables;
import dev.ferry.consumer.Member;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables of the versions of read models, and the views that select from one of the versions.
///
/// All DDL is in functions of the schema's owner, because the projector's role owns no table.
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

    /// @throws SQLException 2BP01 when a view still depends on the tables
    @Override
    public void drop(Connection connection, Member version) throws SQLException {
        Statements.run(
                connection,
                """
                select read_model.drop_version(?, ?)
                 where to_regnamespace(read_model.version_schema(?, ?)) is not null
                """,
                version.handler(),
                version.version(),
                version.handler(),
                version.version());
    }

    @Override
    public void empty(Connection connection, Member version) throws SQLException {
        Statements.run(
                connection,
                "select read_model.empty_version(?, ?)",
                version.handler(),
                version.version());
    }

    @Override
    public List<String> differences(Connection connection, Member origin, Member target, int most)
            throws SQLException {
        return Statements.list(
                connection,
                row ->
                        "%s %s: %s"
                                .formatted(
                                        row.getString("table_name"),
                                        row.getString("row_key"),
                                        row.getString("found")),
                """
                select table_name, row_key::text, found
                  from read_model.version_differences(?, ?, ?, ?)
                """,
                origin.handler(),
                origin.version(),
                target.version(),
                most);
    }

    private static void call(Connection connection, String sql, Member origin, Member target)
            throws SQLException {
        Statements.run(connection, sql, origin.handler(), origin.version(), target.version());
    }
}
