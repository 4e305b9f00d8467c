package dev.ferry.command.inventory.stock;

import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.StockLevel;
import org.jspecify.annotations.Nullable;

/// What the decision about a change needs: the stock, and what the command refers to.
///
/// @param warehouse the status of the warehouse that the command brings pieces to or promises them
///   from; null when it does neither, or when there is no such warehouse
/// @param reservation the one that the command names; null when it names none, or a new one
/// @param transfer the one that the command names; null when it names none, or a new one
record StockState(
        StockLevel stock,
        @Nullable WarehouseStatus warehouse,
        @Nullable ReservationState reservation,
        @Nullable TransferState transfer) {

    StockState(StockLevel stock) {
        this(stock, null, null, null);
    }

    StockState with(@Nullable WarehouseStatus found) {
        return new StockState(stock, found, reservation, transfer);
    }

    StockState with(@Nullable ReservationState found) {
        return new StockState(stock, warehouse, found, transfer);
    }

    StockState with(@Nullable TransferState found) {
        return new StockState(stock, warehouse, reservation, found);
    }
}
