package dev.ferry.command.inventory.stock;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.OrderReference;
import dev.ferry.contracts.inventory.ReservationId;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.contracts.inventory.WarehouseId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stock after some events, and what commands on it refer to: `given(events).when(command)`.
final class StockHistory {
    static final WarehouseId HERE = new WarehouseId(new UUID(1, 1));
    static final WarehouseId THERE = new WarehouseId(new UUID(1, 2));
    static final ReservationId RESERVATION = new ReservationId(new UUID(2, 1));
    static final OrderReference ORDER = new OrderReference(new UUID(3, 1));
    static final TransferId TRANSFER = new TransferId(new UUID(4, 1));

    /// 5 are low.
    static final StockLevel EMPTY = new StockLevel("85123A-RED", HERE, 0, 0, 0, 5, 100);

    private final Map<ReservationId, ReservationState> reservations = new HashMap<>();
    private final Map<TransferId, TransferState> transfers = new HashMap<>();
    private StockLevel stock = EMPTY;
    private @Nullable WarehouseStatus warehouse = WarehouseStatus.ACTIVE;

    private StockHistory() {}

    static StockHistory given(StockEvent... events) {
        StockHistory history = new StockHistory();
        for (StockEvent event : events) {
            history.add(event);
        }
        return history;
    }

    /// A stock of so many pieces, none of them reserved.
    static StockEvent received(int pieces) {
        return new StockEvent.Received(EMPTY.with(pieces, 0), pieces, null);
    }

    /// A stock of `quantity` pieces, all reserved ones of them by [#RESERVATION].
    static StockEvent reserved(int quantity, int reserved) {
        return new StockEvent.Reserved(
                EMPTY.with(quantity, reserved), RESERVATION, ORDER, reserved);
    }

    StockHistory whereTheWarehouseIs(@Nullable WarehouseStatus status) {
        warehouse = status;
        return this;
    }

    StockHistory whereATransferIs(TransferState transfer) {
        transfers.put(TRANSFER, transfer);
        return this;
    }

    Decision<StockEvent> when(StockCommand.Change change) {
        return StockDecider.change(
                change,
                stock,
                new StockFacts(
                        warehouse,
                        change instanceof StockCommand.OnReservation named
                                ? reservations.get(named.reservation())
                                : null,
                        change instanceof StockCommand.OnTransfer named
                                ? transfers.get(named.transfer())
                                : null));
    }

    private void add(StockEvent event) {
        stock = event.stock();
        switch (event) {
            case StockEvent.Reserved reserved ->
                    reservations.put(
                            reserved.reservationId(),
                            new ReservationState(
                                    reserved.orderId(), reserved.pieces(), 0, 0, null));
            case StockEvent.Released released ->
                    reservations.computeIfPresent(
                            released.reservationId(),
                            (_, before) ->
                                    new ReservationState(
                                            before.order(),
                                            before.pieces(),
                                            before.shipped(),
                                            before.released() + released.pieces(),
                                            released.open() == 0
                                                    ? ReservationEndStatus.RELEASED
                                                    : null));
            case StockEvent.Shipped shipped ->
                    reservations.computeIfPresent(
                            shipped.reservationId(),
                            (_, before) ->
                                    new ReservationState(
                                            before.order(),
                                            before.pieces(),
                                            before.shipped() + shipped.pieces(),
                                            before.released(),
                                            shipped.open() == 0
                                                    ? ReservationEndStatus.SHIPPED
                                                    : null));
            case StockEvent.TransferredOut out ->
                    transfers.put(
                            out.transferId(),
                            new TransferState(
                                    stock.sku(),
                                    stock.warehouseId(),
                                    out.toWarehouseId(),
                                    out.pieces(),
                                    TransferStatus.UNDER_WAY));
            case StockEvent.TransferredIn in ->
                    transfers.put(
                            in.transferId(),
                            new TransferState(
                                    stock.sku(),
                                    in.fromWarehouseId(),
                                    stock.warehouseId(),
                                    in.pieces(),
                                    TransferStatus.ARRIVED));
            case StockEvent.TransferReturned back ->
                    transfers.put(
                            back.transferId(),
                            new TransferState(
                                    stock.sku(),
                                    stock.warehouseId(),
                                    back.toWarehouseId(),
                                    back.pieces(),
                                    TransferStatus.RETURNED));
            case StockEvent.Opened _,
                    StockEvent.Received _,
                    StockEvent.Adjusted _,
                    StockEvent.ReorderPointSet _,
                    StockEvent.Low _ -> {}
        }
    }

    static Decision<StockEvent> accepted(StockEvent... events) {
        return new Decision.Accepted<>(List.of(events));
    }

    static Decision<StockEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }
}
