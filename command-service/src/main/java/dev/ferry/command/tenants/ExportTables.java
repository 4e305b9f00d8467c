package dev.ferry.command.tenants;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a tenant, one table after the other. Row-level security shows no other
/// tenant's.
final class ExportTables {
    private record KeyedRow(String key, TenantRows.TenantRow row) {}

    private ExportTables() {}

    /// @param after where the page before ended; null for the first
    static TenantRows page(
            Connection connection, Tenant tenant, @Nullable ExportCursor after, int limit)
            throws SQLException {
        actFor(connection, tenant);
        List<String> tables =
                Statements.list(
                        connection,
                        row -> row.getString(1),
                        "select source::text from tenancy.tables() as source");
        int index = after == null ? 0 : tables.indexOf(after.table());
        if (index < 0) {
            throw AdminTexts.mistake("after", "names a table that is not there");
        }
        String key = after == null ? null : after.key();
        List<TenantRows.TenantRow> page = new ArrayList<>();
        for (; index < tables.size(); index++) {
            String table = tables.get(index);
            int wanted = limit - page.size();
            List<KeyedRow> found = rows(connection, tenant, table, key, wanted);
            found.forEach(each -> page.add(each.row()));
            if (found.size() == wanted) {
                String last = found.getLast().key();
                return new TenantRows(page, new ExportCursor(table, last).encoded());
            }
            key = null;
        }
        return new TenantRows(page, null);
    }

    /// How many rows there are in all tables.
    static long count(Connection connection, Tenant tenant) throws SQLException {
        actFor(connection, tenant);
        return Statements.one(
                connection, row -> row.getLong(1), "select tenancy.count_rows(?)", tenant.value());
    }

    private static List<KeyedRow> rows(
            Connection connection, Tenant tenant, String table, @Nullable String key, int most)
            throws SQLException {
        return Statements.list(
                connection,
                row ->
                        new KeyedRow(
                                row.getString("key"),
                                new TenantRows.TenantRow(
                                        table, Json.MAPPER.readTree(row.getString("content")))),
                """
                select key, content
                  from tenancy.export_rows(?, ?::regclass, ?::jsonb, ?)
                """,
                tenant.value(),
                table,
                key,
                most);
    }

    private static void actFor(Connection connection, Tenant tenant) throws SQLException {
        Statements.run(connection, "select set_config('ferry.tenant', ?, true)", tenant.value());
    }
}
