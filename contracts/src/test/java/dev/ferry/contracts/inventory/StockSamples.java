package dev.ferry.contracts.inventory;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;
import java.util.UUID;

public final class StockSamples implements SampleEvents {
    private static final WarehouseId HERE =
            new WarehouseId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000000a1"));
    private static final WarehouseId THERE =
            new WarehouseId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000000a2"));
    private static final ReservationId RESERVATION =
            new ReservationId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000000b1"));
    private static final TransferId TRANSFER =
            new TransferId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000000d1"));
    private static final OrderReference ORDER =
            new OrderReference(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000a66e"));
    private static final StockLevel EMPTY = new StockLevel("85123A-RED", HERE, 0, 0, 0, 10, 100);

    @Override
    public List<StockEvent> all() {
        return List.of(
                new StockEvent.Opened(EMPTY),
                new StockEvent.Received(
                        EMPTY.with(48, 0), 48, "delivery \"4711\" – Müller & Söhne"),
                new StockEvent.Reserved(EMPTY.with(48, 40), RESERVATION, ORDER, 40),
                new StockEvent.Released(EMPTY.with(48, 36), RESERVATION, ORDER, 4, 36),
                new StockEvent.Shipped(EMPTY.with(18, 6), RESERVATION, ORDER, 30, 6),
                new StockEvent.Adjusted(
                        EMPTY.with(16, 6), -2, AdjustmentReason.DAMAGE, "fell off the shelf 🚢"),
                new StockEvent.ReorderPointSet(EMPTY.with(16, 6).withReorder(20, 250)),
                new StockEvent.TransferredOut(
                        EMPTY.with(11, 6).withReorder(20, 250), TRANSFER, THERE, 5),
                new StockEvent.TransferredIn(
                        EMPTY.with(16, 6).withReorder(20, 250), TRANSFER, THERE, 5),
                new StockEvent.TransferReturned(
                        EMPTY.with(16, 6).withReorder(20, 250), TRANSFER, THERE, 5),
                new StockEvent.Low(EMPTY.with(48, 40)));
    }
}
