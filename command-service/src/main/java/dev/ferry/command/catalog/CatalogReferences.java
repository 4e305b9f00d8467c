package dev.ferry.command.catalog;

import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.shared.AggregateId;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// References to categories and manufacturers. The row that a command of another aggregate names is
/// locked `for share`: commands that name one category do not wait for each other, and its removal
/// waits until they have ended.
public final class CatalogReferences {
    private CatalogReferences() {}

    /// The value of a column that refers to an aggregate; null for null.
    public static @Nullable UUID column(@Nullable AggregateId reference) {
        return reference == null ? null : reference.value();
    }

    /// Whether the tenant has the category and it was not removed; true for null.
    public static boolean lock(Connection connection, Tenant tenant, @Nullable CategoryId category)
            throws SQLException {
        return category == null
                || Statements.exists(
                        connection,
                        """
                        select
                          from command_model.category
                         where tenant = ?
                           and id = ?
                           and status = 'present'
                           for share
                        """,
                        tenant.value(),
                        category.value());
    }

    /// Whether the tenant has the manufacturer; true for null.
    public static boolean lock(
            Connection connection, Tenant tenant, @Nullable ManufacturerId manufacturer)
            throws SQLException {
        return manufacturer == null
                || Statements.exists(
                        connection,
                        """
                        select
                          from command_model.manufacturer
                         where tenant = ?
                           and id = ?
                           for share
                        """,
                        tenant.value(),
                        manufacturer.value());
    }
}
