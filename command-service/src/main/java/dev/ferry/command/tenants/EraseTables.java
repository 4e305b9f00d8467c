package dev.ferry.command.tenants;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Erases the rows of a tenant, some pages of a table at a time. Each method is part of the
/// caller's transaction.
final class EraseTables {
    /// Holds some thousand rows at most.
    static final int PAGES = 64;

    /// A table with a tenant.
    ///
    /// @param pages how large it is now
    record SizedTable(String name, long pages) {}

    private EraseTables() {}

    /// Whether events of the tenant are not in Kafka yet.
    static boolean hasPending(Connection connection, Tenant tenant) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getBoolean(1),
                "select tenancy.has_pending(?)",
                tenant.value());
    }

    /// Tables in the order in which they can be erased: a table comes after those that reference
    /// it.
    static List<SizedTable> tables(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                row -> new SizedTable(row.getString("source"), row.getLong("pages")),
                """
                select source::text, pages
                  from tenancy.erasable_tables()
                """);
    }

    /// @return how many rows were erased
    static long erase(Connection connection, Tenant tenant, String table, long firstPage)
            throws SQLException {
        return Statements.one(
                connection,
                row -> row.getLong(1),
                "select tenancy.erase_pages(?, ?::regclass, ?, ?)",
                tenant.value(),
                table,
                firstPage,
                PAGES);
    }

    static void end(Connection connection, Tenant tenant) throws SQLException {
        Statements.run(connection, "select tenancy.end_erasure(?)", tenant.value());
    }
}
