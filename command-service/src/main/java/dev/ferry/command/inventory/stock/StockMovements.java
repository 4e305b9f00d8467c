package dev.ferry.command.inventory.stock;

import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// Stores reservations and transfers, one row each.
final class StockMovements {
    private StockMovements() {}

    static void apply(Connection connection, AggregateKey key, StockEvent event)
            throws SQLException {
        switch (event) {
            case StockEvent.Reserved reserved -> reserve(connection, key, reserved);
            case StockEvent.Released released -> release(connection, key, released);
            case StockEvent.Shipped shipped -> ship(connection, key, shipped);
            case StockEvent.TransferredOut out -> depart(connection, key, out);
            case StockEvent.TransferredIn in ->
                    end(connection, key, in.transferId(), TransferStatus.ARRIVED);
            case StockEvent.TransferReturned back ->
                    end(connection, key, back.transferId(), TransferStatus.RETURNED);
            case StockEvent.Opened _,
                    StockEvent.Received _,
                    StockEvent.Adjusted _,
                    StockEvent.ReorderPointSet _,
                    StockEvent.Low _ -> {}
        }
    }

    private static void reserve(
            Connection connection, AggregateKey key, StockEvent.Reserved reserved)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.stock_reservation (
                       tenant, stock_id, id, order_id, pieces)
                values (?, ?, ?, ?, ?)
                """,
                key.tenant().value(),
                key.id(),
                reserved.reservationId().value(),
                reserved.orderId().value(),
                reserved.pieces());
    }

    private static void release(
            Connection connection, AggregateKey key, StockEvent.Released released)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.stock_reservation
                   set released = released + ?,
                       ended = case when open = ? then 'released' end
                 where tenant = ?
                   and stock_id = ?
                   and id = ?
                """,
                released.pieces(),
                released.pieces(),
                key.tenant().value(),
                key.id(),
                released.reservationId().value());
    }

    private static void ship(Connection connection, AggregateKey key, StockEvent.Shipped shipped)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.stock_reservation
                   set shipped = shipped + ?,
                       ended = case when open = ? then 'shipped' end
                 where tenant = ?
                   and stock_id = ?
                   and id = ?
                """,
                shipped.pieces(),
                shipped.pieces(),
                key.tenant().value(),
                key.id(),
                shipped.reservationId().value());
    }

    private static void depart(
            Connection connection, AggregateKey key, StockEvent.TransferredOut out)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.stock_transfer (
                       tenant, id, sku, from_warehouse_id, to_warehouse_id, pieces)
                values (?, ?, ?, ?, ?, ?)
                """,
                key.tenant().value(),
                out.transferId().value(),
                out.stock().sku(),
                out.stock().warehouseId().value(),
                out.toWarehouseId().value(),
                out.pieces());
    }

    private static void end(
            Connection connection, AggregateKey key, TransferId id, TransferStatus status)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.stock_transfer
                   set status = ?
                 where tenant = ?
                   and id = ?
                   and status = 'under-way'
                """,
                EnumNames.wireName(status),
                key.tenant().value(),
                id.value());
    }
}
