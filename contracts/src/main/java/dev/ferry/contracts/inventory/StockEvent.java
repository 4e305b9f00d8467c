package dev.ferry.contracts.inventory;

import dev.ferry.contracts.wire.DomainEvent;
import org.jspecify.annotations.Nullable;

/// What happened to the stock of one SKU in one warehouse.
public sealed interface StockEvent extends DomainEvent {
    /// The level after the event.
    StockLevel stock();

    /// The warehouse can hold the SKU from now on; nothing of it is there yet.
    record Opened(StockLevel stock) implements StockEvent {}

    /// Pieces came in.
    ///
    /// @param reference what the delivery is known by elsewhere
    record Received(StockLevel stock, int pieces, @Nullable String reference)
            implements StockEvent {}

    /// Pieces are promised to an order, and no other order can have them.
    record Reserved(
            StockLevel stock, ReservationId reservationId, OrderReference orderId, int pieces)
            implements StockEvent {}

    /// Pieces of a reservation are no longer promised.
    ///
    /// @param open pieces that the reservation still holds
    record Released(
            StockLevel stock,
            ReservationId reservationId,
            OrderReference orderId,
            int pieces,
            int open)
            implements StockEvent {}

    /// Pieces of a reservation left the warehouse.
    ///
    /// @param open pieces that the reservation still holds
    record Shipped(
            StockLevel stock,
            ReservationId reservationId,
            OrderReference orderId,
            int pieces,
            int open)
            implements StockEvent {}

    /// The quantity on hand was corrected.
    ///
    /// @param change pieces, above or below zero
    record Adjusted(StockLevel stock, int change, AdjustmentReason reason, @Nullable String note)
            implements StockEvent {}

    /// The stock is low at another point, or another quantity is to be ordered then.
    record ReorderPointSet(StockLevel stock) implements StockEvent {}

    /// Pieces left for another warehouse. They are in neither until they arrive.
    record TransferredOut(
            StockLevel stock, TransferId transferId, WarehouseId toWarehouseId, int pieces)
            implements StockEvent {}

    /// Pieces arrived from another warehouse.
    record TransferredIn(
            StockLevel stock, TransferId transferId, WarehouseId fromWarehouseId, int pieces)
            implements StockEvent {}

    /// Pieces that had left for another warehouse and did not arrive there came back.
    record TransferReturned(
            StockLevel stock, TransferId transferId, WarehouseId toWarehouseId, int pieces)
            implements StockEvent {}

    /// What is available has just fallen to the reorder point or below, or the stock has just been
    /// opened. The next one follows only after more than that was available again.
    record Low(StockLevel stock) implements StockEvent {}
}
