package dev.ferry.command.inventory.stock;

import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores stocks, one row each. Their reservations and transfers have rows of their own
/// ([StockMovements]).
final class StockStore implements StateStored<StockLevel, StockEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(StockEvent.class);
    }

    @Override
    public @Nullable Loaded<StockLevel> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row -> new Loaded<>(row.getLong(1), level(row)),
                """
                select version, sku, warehouse_id, quantity, reserved,
                       quantity - reserved, reorder_point, reorder_quantity
                  from command_model.stock
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    private static StockLevel level(ResultSet row) throws SQLException {
        return new StockLevel(
                row.getString(2),
                new WarehouseId(row.getObject(3, UUID.class)),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, StockEvent event)
            throws SQLException {
        if (event instanceof StockEvent.Opened(StockLevel stock)) {
            insert(connection, key, stock);
        } else {
            update(connection, key, version, event.stock());
            StockMovements.apply(connection, key, event);
        }
    }

    private static void insert(Connection connection, AggregateKey key, StockLevel stock)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.stock (
                       tenant, id, version, sku, warehouse_id, quantity, reserved,
                       reorder_point, reorder_quantity)
                values (?, ?, 1, ?, ?, ?, ?, ?, ?)
                """,
                key.tenant().value(),
                key.id(),
                stock.sku(),
                stock.warehouseId().value(),
                stock.quantity(),
                stock.reserved(),
                stock.reorderPoint(),
                stock.reorderQuantity());
    }

    /// Every event carries the whole level, so one statement stores them all.
    private static void update(
            Connection connection, AggregateKey key, long version, StockLevel stock)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.stock
                   set version = ?,
                       quantity = ?,
                       reserved = ?,
                       reorder_point = ?,
                       reorder_quantity = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                stock.quantity(),
                stock.reserved(),
                stock.reorderPoint(),
                stock.reorderQuantity(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
