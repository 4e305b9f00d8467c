package dev.ferry.command.inventory;

import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads the warehouse to which a command of a stock refers.
public final class WarehouseLookup {
    private WarehouseLookup() {}

    /// The warehouse's status, or null when this tenant has no such warehouse. Locks the warehouse
    /// `for share`: commands about one warehouse do not wait for each other, and a closure waits
    /// until they have ended.
    public static @Nullable WarehouseStatus lock(
            Connection connection, Tenant tenant, WarehouseId warehouse) throws SQLException {
        return Statements.first(
                connection,
                row -> EnumNames.of(WarehouseStatus.class, row.getString(1)),
                """
                select status
                  from command_model.warehouse
                 where tenant = ?
                   and id = ?
                   for share
                """,
                tenant.value(),
                warehouse.value());
    }
}
