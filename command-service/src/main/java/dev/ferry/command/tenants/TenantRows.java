package dev.ferry.command.tenants;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A page of all rows of a tenant.
///
/// @param next where the next page begins; absent on the last one
record TenantRows(List<TenantRow> rows, @Nullable String next) {
    /// One row.
    ///
    /// @param table with its schema
    /// @param content the columns by name
    record TenantRow(String table, JsonNode content) {}
}
