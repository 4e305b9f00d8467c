package dev.ferry.command.inventory.stock;

import dev.ferry.command.inventory.WarehouseLookup;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.OrderReference;
import dev.ferry.contracts.inventory.ReservationId;
import dev.ferry.contracts.inventory.StockLevel;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what one command of a stock refers to. A stock can have any number of reservations, so
/// only the one that the command names is read. It changes under the lock of its stock alone, which
/// the command holds. The transfer is locked last.
final class StockLookup {
    private StockLookup() {}

    static StockFacts forNew(Connection connection, AggregateKey key, StockCommand.Open open)
            throws SQLException {
        return new StockFacts(warehouse(connection, key, open.warehouse()), null, null);
    }

    static StockFacts forChange(
            Connection connection, AggregateKey key, StockCommand.Change change, StockLevel stock)
            throws SQLException {
        WarehouseId here = stock.warehouseId();
        return switch (change) {
            case StockCommand.Receive _ ->
                    new StockFacts(warehouse(connection, key, here), null, null);
            case StockCommand.Reserve reserve ->
                    new StockFacts(
                            warehouse(connection, key, here),
                            reservation(connection, key, reserve.reservation()),
                            null);
            case StockCommand.Release release ->
                    new StockFacts(null, reservation(connection, key, release.reservation()), null);
            case StockCommand.Ship ship ->
                    new StockFacts(null, reservation(connection, key, ship.reservation()), null);
            case StockCommand.TransferOut out ->
                    new StockFacts(
                            warehouse(connection, key, out.to()),
                            null,
                            transfer(connection, key, out.transfer()));
            case StockCommand.TransferIn in ->
                    new StockFacts(
                            warehouse(connection, key, here),
                            null,
                            transfer(connection, key, in.transfer()));
            case StockCommand.ReturnTransfer back ->
                    new StockFacts(
                            warehouse(connection, key, here),
                            null,
                            transfer(connection, key, back.transfer()));
            case StockCommand.Adjust _, StockCommand.Count _, StockCommand.SetReorderPoint _ ->
                    StockFacts.NONE;
        };
    }

    private static @Nullable WarehouseStatus warehouse(
            Connection connection, AggregateKey key, WarehouseId id) throws SQLException {
        return WarehouseLookup.lock(connection, key.tenant(), id);
    }

    private static @Nullable ReservationState reservation(
            Connection connection, AggregateKey key, ReservationId id) throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new ReservationState(
                                new OrderReference(row.getObject(1, UUID.class)),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                end(row.getString(5))),
                """
                select order_id, pieces, shipped, released, ended
                  from command_model.stock_reservation
                 where tenant = ?
                   and stock_id = ?
                   and id = ?
                """,
                key.tenant().value(),
                key.id(),
                id.value());
    }

    private static @Nullable ReservationEndStatus end(@Nullable String name) {
        return name == null ? null : EnumNames.of(ReservationEndStatus.class, name);
    }

    /// Locks the transfer, which two stocks can end: one by its arrival, the other by its return.
    private static @Nullable TransferState transfer(
            Connection connection, AggregateKey key, TransferId id) throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new TransferState(
                                row.getString(1),
                                new WarehouseId(row.getObject(2, UUID.class)),
                                new WarehouseId(row.getObject(3, UUID.class)),
                                row.getInt(4),
                                EnumNames.of(TransferStatus.class, row.getString(5))),
                """
                select sku, from_warehouse_id, to_warehouse_id, pieces, status
                  from command_model.stock_transfer
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                id.value());
    }
}
