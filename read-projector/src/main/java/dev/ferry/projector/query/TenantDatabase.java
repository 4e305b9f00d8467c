package dev.ferry.projector.query;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Transactions that see one tenant's rows.
final class TenantDatabase {
    private final Database database;

    TenantDatabase(Database database) {
        this.database = database;
    }

    <T extends @Nullable Object> T read(String tenant, SqlWork<T, SQLException> work)
            throws SQLException {
        return database.transaction(connection -> {
            enter(connection, tenant);
            return work.run(connection);
        });
    }

    /// `true` limits the setting to the transaction, so a pooled connection keeps no tenant.
    private static void enter(Connection connection, String tenant) throws SQLException {
        Statements.run(connection, "select set_config('ferry.tenant', ?, true)", tenant);
    }
}
