package dev.ferry.command;

import dev.ferry.testkit.KeptConnection;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;

/// The content of the tables, read by the superuser, who sees every tenant.
public final class Rows {
    /// Every schema that holds what commands write, also one that is added later.
    ///
    /// `tenancy` is left out: the registry names tenants, it belongs to none of them, and the
    /// storage of each is measured at any time. `subscription` is left out: reactions move their
    /// positions at any time, and an erasure of its rows has its own test, `TenantEraserIT`.
    private static final String SCHEMAS = " !~ '^(pg_.*|information_schema|tenancy|subscription)$'";

    private final KeptConnection kept;

    public Rows(TestDatabase database) {
        kept = new KeptConnection(database::connect);
    }

    /// Each row as its columns joined by `|`, null as nothing.
    public List<String> query(String sql, Object... parameters) {
        try {
            return kept.ask(connection -> query(connection, sql, parameters));
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the test failed: " + sql, e);
        }
    }

    private static List<String> query(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    StringJoiner row = new StringJoiner("|");
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        String value = rows.getString(column);
                        row.add(value == null ? "" : value);
                    }
                    found.add(row.toString());
                }
                return found;
            }
        }
    }

    /// A text that changes whenever a command writes anything anywhere: each table with its number
    /// of rows and a sum over their contents.
    public List<String> census() {
        List<String> tables =
                query(
                        """
                        select format('%I.%I', schemaname, tablename)
                          from pg_tables
                         where tablename <> 'flyway_schema_history'
                           and schemaname
                        """
                                + SCHEMAS);
        return query(
                tables.stream().map(Rows::census).collect(Collectors.joining(" union all "))
                        + " order by 1");
    }

    private static String census(String table) {
        return "select '%1$s', count(*), sum(hashtextextended(t::text, 0)) from %1$s t"
                .formatted(table);
    }

    /// Every table in which rows belong to a tenant.
    public List<String> tablesWithTenant() {
        return query(
                """
                select attrelid::regclass::text
                  from pg_attribute
                  join pg_class on pg_class.oid = attrelid
                 where attname = 'tenant'
                   and relkind in ('r', 'p')
                   and relnamespace::regnamespace::text
                """
                        + SCHEMAS
                        + " order by 1");
    }

    /// The events of one aggregate as `version|type`, in order.
    public List<String> history(UUID id) {
        return query(
                """
                select aggregate_version, event_type
                  from event_store.domain_event
                 where aggregate_id = ?
                 order by aggregate_version
                """,
                id);
    }
}
