package dev.ferry.command.inventory.stock;

import dev.ferry.command.inventory.WarehouseStatus;
import org.jspecify.annotations.Nullable;

/// What a decision needs besides the command and the stock. Only that is looked up to which the
/// command refers.
///
/// @param warehouse the status of the warehouse in which the command opens a stock, to which it
///   brings pieces or from which it promises them; null when it does none of that, or when there is
///   no such warehouse
/// @param reservation the one that the command names; null when it names none, or a new one
/// @param transfer the one that the command names; null when it names none, or a new one
record StockFacts(
        @Nullable WarehouseStatus warehouse,
        @Nullable ReservationState reservation,
        @Nullable TransferState transfer) {
    static final StockFacts NONE = new StockFacts(null, null, null);
}
