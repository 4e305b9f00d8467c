package dev.ferry.command.inventory.stock;

import dev.ferry.contracts.inventory.AdjustmentReason;
import dev.ferry.contracts.inventory.OrderReference;
import dev.ferry.contracts.inventory.ReservationId;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.contracts.inventory.WarehouseId;
import org.jspecify.annotations.Nullable;

/// The commands of a stock.
sealed interface StockCommand {
    record Open(String sku, WarehouseId warehouse, int reorderPoint, int reorderQuantity)
            implements StockCommand {
        /// The reorder point of a stock whose opening names none.
        static final int DEFAULT_REORDER_POINT = 10;

        /// The reorder quantity of a stock whose opening names none.
        static final int DEFAULT_REORDER_QUANTITY = 100;
    }

    /// A command on an existing stock.
    sealed interface Change extends StockCommand {}

    record Receive(int pieces, @Nullable String reference) implements Change {}

    record Adjust(int change, AdjustmentReason reason, @Nullable String note) implements Change {}

    /// Somebody counted the pieces on hand.
    record Count(int counted, @Nullable String note) implements Change {}

    record SetReorderPoint(int reorderPoint, int reorderQuantity) implements Change {}

    /// A command that names a reservation.
    sealed interface OnReservation extends Change {
        ReservationId reservation();
    }

    record Reserve(ReservationId reservation, OrderReference order, int pieces)
            implements OnReservation {}

    /// @param pieces null for all that the reservation still holds
    record Release(ReservationId reservation, @Nullable Integer pieces) implements OnReservation {}

    /// @param pieces null for all that the reservation still holds
    record Ship(ReservationId reservation, @Nullable Integer pieces) implements OnReservation {}

    /// A command that names a transfer.
    sealed interface OnTransfer extends Change {
        TransferId transfer();
    }

    record TransferOut(TransferId transfer, WarehouseId to, int pieces) implements OnTransfer {}

    /// The arrival of a transfer; what it brings is known from its departure.
    record TransferIn(TransferId transfer) implements OnTransfer {}

    /// The end of a transfer that has not arrived: its pieces come back to the stock that they
    /// left.
    record ReturnTransfer(TransferId transfer) implements OnTransfer {}
}
