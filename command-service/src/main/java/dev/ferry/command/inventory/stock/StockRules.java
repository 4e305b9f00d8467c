package dev.ferry.command.inventory.stock;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.InventoryLimits;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import dev.ferry.contracts.inventory.WarehouseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules that several commands of a stock share. Each check returns null when nothing is wrong.
final class StockRules {
    private StockRules() {}

    /// Accepts `event`, and tells that the stock is low when it was not low before.
    static Decision<StockEvent> accepted(StockLevel before, StockEvent event) {
        StockLevel after = event.stock();
        return after.low() && !before.low()
                ? new Decision.Accepted<>(List.of(event, new StockEvent.Low(after)))
                : Decision.accepted(event);
    }

    static @Nullable Decision<StockEvent> rejectPieces(int pieces) {
        return pieces > 0
                ? null
                : Decision.rejected(
                        "quantity-not-positive",
                        "the quantity is %d; it must be above zero".formatted(pieces));
    }

    static @Nullable Decision<StockEvent> rejectWarehouse(
            WarehouseId id, @Nullable WarehouseStatus warehouse) {
        if (warehouse == null) {
            return Decision.rejected(
                    "warehouse-unknown", "there is no warehouse %s".formatted(id.value()));
        }
        return warehouse == WarehouseStatus.ACTIVE
                ? null
                : Decision.rejected(
                        "warehouse-closed",
                        "the warehouse %s is closed and takes neither goods nor reservations"
                                .formatted(id.value()));
    }

    /// @param pieces that would leave what is available
    static @Nullable Decision<StockEvent> rejectShortage(StockLevel stock, long pieces) {
        return pieces <= stock.available()
                ? null
                : Decision.rejected(
                        "insufficient-stock",
                        "%d of %s are available (%d on hand, %d of them reserved), which is less than %d"
                                .formatted(
                                        stock.available(),
                                        stock.sku(),
                                        stock.quantity(),
                                        stock.reserved(),
                                        pieces));
    }

    /// @param quantity on hand that would result
    static @Nullable Decision<StockEvent> rejectExcess(StockLevel stock, long quantity) {
        return quantity <= InventoryLimits.MAX_QUANTITY
                ? null
                : Decision.rejected(
                        "stock-too-large",
                        "there would be %d of %s; at most %d are possible"
                                .formatted(quantity, stock.sku(), InventoryLimits.MAX_QUANTITY));
    }
}
