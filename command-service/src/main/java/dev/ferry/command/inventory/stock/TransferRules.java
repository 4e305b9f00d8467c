package dev.ferry.command.inventory.stock;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import org.jspecify.annotations.Nullable;

/// The rules of transfers: a departure, then an arrival or a return, each once.
final class TransferRules {
    private TransferRules() {}

    static Decision<StockEvent> out(
            StockCommand.TransferOut out, StockLevel stock, StockFacts facts) {
        TransferState departed = facts.transfer();
        if (departed != null) {
            return isRepeat(out, stock, departed) ? Decision.nothingToDo() : differs(out);
        }
        if (out.to().equals(stock.warehouseId())) {
            return Decision.rejected(
                    "same-warehouse",
                    "the pieces are in the warehouse %s already".formatted(out.to().value()));
        }
        Decision<StockEvent> rejection = StockRules.rejectPieces(out.pieces());
        if (rejection == null) {
            rejection = StockRules.rejectWarehouse(out.to(), facts.warehouse());
        }
        if (rejection == null) {
            rejection = StockRules.rejectShortage(stock, out.pieces());
        }
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.TransferredOut(
                        stock.with(stock.quantity() - out.pieces(), stock.reserved()),
                        out.transfer(),
                        out.to(),
                        out.pieces()));
    }

    private static boolean isRepeat(
            StockCommand.TransferOut out, StockLevel stock, TransferState departed) {
        return departed.sku().equals(stock.sku())
                && departed.from().equals(stock.warehouseId())
                && departed.to().equals(out.to())
                && departed.pieces() == out.pieces();
    }

    /// What was returned does not arrive any more, so an arrival that comes late makes no event.
    static Decision<StockEvent> in(StockCommand.TransferIn in, StockLevel stock, StockFacts facts) {
        TransferState transfer = facts.transfer();
        if (transfer == null) {
            return unknown(in);
        }
        if (!transfer.sku().equals(stock.sku()) || !transfer.to().equals(stock.warehouseId())) {
            return differs(in);
        }
        if (transfer.status() != TransferStatus.UNDER_WAY) {
            return Decision.nothingToDo();
        }
        Decision<StockEvent> rejection = rejectPieces(stock, transfer, facts);
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.TransferredIn(
                        stock.with(stock.quantity() + transfer.pieces(), stock.reserved()),
                        in.transfer(),
                        transfer.from(),
                        transfer.pieces()));
    }

    static Decision<StockEvent> back(
            StockCommand.ReturnTransfer back, StockLevel stock, StockFacts facts) {
        TransferState transfer = facts.transfer();
        if (transfer == null) {
            return unknown(back);
        }
        if (!transfer.sku().equals(stock.sku()) || !transfer.from().equals(stock.warehouseId())) {
            return differs(back);
        }
        return switch (transfer.status()) {
            case RETURNED -> Decision.nothingToDo();
            case ARRIVED ->
                    Decision.rejected(
                            "transfer-arrived",
                            "the transfer %s has arrived; transfer the pieces back under another id"
                                    .formatted(back.transfer().value()));
            case UNDER_WAY -> returned(back, stock, transfer, facts);
        };
    }

    private static Decision<StockEvent> returned(
            StockCommand.ReturnTransfer back,
            StockLevel stock,
            TransferState transfer,
            StockFacts facts) {
        Decision<StockEvent> rejection = rejectPieces(stock, transfer, facts);
        return rejection != null
                ? rejection
                : StockRules.accepted(
                        stock,
                        new StockEvent.TransferReturned(
                                stock.with(stock.quantity() + transfer.pieces(), stock.reserved()),
                                back.transfer(),
                                transfer.to(),
                                transfer.pieces()));
    }

    private static @Nullable Decision<StockEvent> rejectPieces(
            StockLevel stock, TransferState transfer, StockFacts facts) {
        Decision<StockEvent> rejection =
                StockRules.rejectWarehouse(stock.warehouseId(), facts.warehouse());
        return rejection != null
                ? rejection
                : StockRules.rejectExcess(stock, (long) stock.quantity() + transfer.pieces());
    }

    private static Decision<StockEvent> unknown(StockCommand.OnTransfer command) {
        return Decision.rejected(
                "transfer-unknown",
                "no transfer %s has departed".formatted(command.transfer().value()));
    }

    private static Decision<StockEvent> differs(StockCommand.OnTransfer command) {
        return Decision.rejected(
                "transfer-differs",
                "the transfer %s is of other pieces or between other warehouses"
                        .formatted(command.transfer().value()));
    }
}
