package dev.ferry.command.inventory.stock;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.inventory.AdjustmentReason;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a stock: the quantity on hand is never below what is reserved, and so never below
/// zero; what is promised to one order is not promised to another.
final class StockDecider {
    private StockDecider() {}

    /// A stock begins without pieces and so is low, whatever its reorder point.
    static Decision<StockEvent> open(StockCommand.Open open, StockFacts facts) {
        Decision<StockEvent> rejection =
                StockRules.rejectWarehouse(open.warehouse(), facts.warehouse());
        if (rejection == null) {
            rejection = rejectReorder(open.reorderPoint(), open.reorderQuantity());
        }
        if (rejection != null) {
            return rejection;
        }
        StockLevel empty =
                new StockLevel(
                        open.sku(),
                        open.warehouse(),
                        0,
                        0,
                        0,
                        open.reorderPoint(),
                        open.reorderQuantity());
        return new Decision.Accepted<>(
                List.of(new StockEvent.Opened(empty), new StockEvent.Low(empty)));
    }

    static Decision<StockEvent> change(
            StockCommand.Change change, StockLevel stock, StockFacts facts) {
        return switch (change) {
            case StockCommand.Receive receive -> receive(receive, stock, facts);
            case StockCommand.Reserve reserve -> ReservationRules.reserve(reserve, stock, facts);
            case StockCommand.Release release -> ReservationRules.release(release, stock, facts);
            case StockCommand.Ship ship -> ReservationRules.ship(ship, stock, facts);
            case StockCommand.Adjust adjust -> adjust(adjust, stock);
            case StockCommand.Count count -> count(count, stock);
            case StockCommand.SetReorderPoint set -> setReorderPoint(set, stock);
            case StockCommand.TransferOut out -> TransferRules.out(out, stock, facts);
            case StockCommand.TransferIn in -> TransferRules.in(in, stock, facts);
            case StockCommand.ReturnTransfer back -> TransferRules.back(back, stock, facts);
        };
    }

    private static Decision<StockEvent> receive(
            StockCommand.Receive receive, StockLevel stock, StockFacts facts) {
        Decision<StockEvent> rejection = StockRules.rejectPieces(receive.pieces());
        if (rejection == null) {
            rejection = StockRules.rejectWarehouse(stock.warehouseId(), facts.warehouse());
        }
        if (rejection == null) {
            rejection = StockRules.rejectExcess(stock, (long) stock.quantity() + receive.pieces());
        }
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.Received(
                        stock.with(stock.quantity() + receive.pieces(), stock.reserved()),
                        receive.pieces(),
                        receive.reference()));
    }

    private static Decision<StockEvent> adjust(StockCommand.Adjust adjust, StockLevel stock) {
        if (adjust.change() == 0) {
            return Decision.rejected(
                    "adjustment-zero", "the change is 0; it must be above or below zero");
        }
        return adjusted(stock, adjust.change(), adjust.reason(), adjust.note());
    }

    private static Decision<StockEvent> count(StockCommand.Count count, StockLevel stock) {
        if (count.counted() < 0) {
            return Decision.rejected(
                    "quantity-negative",
                    "%d were counted; it must be zero or more".formatted(count.counted()));
        }
        int change = count.counted() - stock.quantity();
        return change == 0
                ? Decision.nothingToDo()
                : adjusted(stock, change, AdjustmentReason.COUNT, count.note());
    }

    private static Decision<StockEvent> adjusted(
            StockLevel stock, int change, AdjustmentReason reason, @Nullable String note) {
        Decision<StockEvent> rejection = StockRules.rejectShortage(stock, -(long) change);
        if (rejection == null) {
            rejection = StockRules.rejectExcess(stock, (long) stock.quantity() + change);
        }
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.Adjusted(
                        stock.with(stock.quantity() + change, stock.reserved()),
                        change,
                        reason,
                        note));
    }

    private static Decision<StockEvent> setReorderPoint(
            StockCommand.SetReorderPoint set, StockLevel stock) {
        Decision<StockEvent> rejection = rejectReorder(set.reorderPoint(), set.reorderQuantity());
        if (rejection != null) {
            return rejection;
        }
        StockLevel after = stock.withReorder(set.reorderPoint(), set.reorderQuantity());
        return after.equals(stock)
                ? Decision.nothingToDo()
                : StockRules.accepted(stock, new StockEvent.ReorderPointSet(after));
    }

    private static @Nullable Decision<StockEvent> rejectReorder(int point, int quantity) {
        if (point < 0) {
            return Decision.rejected(
                    "reorder-point-negative",
                    "the reorder point is %d; it must be zero or more".formatted(point));
        }
        return StockRules.rejectPieces(quantity);
    }
}
