package dev.ferry.command.inventory.stock;

import dev.ferry.command.react.Reaction;
import dev.ferry.command.react.ReactionCommands;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockId;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.sql.SQLException;
import java.util.Set;

/// Books the arrival of pieces that left for another warehouse, and opens the stock there for the
/// first ones of their SKU.
///
/// An arrival that would make the stock too large is a dead letter: a person makes room and retries
/// it, or skips it and returns the transfer.
public final class CompleteTransfers implements Reaction {
    @Override
    public String name() {
        return "complete_transfers";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(StockEvent.TransferredOut.class);
    }

    @Override
    public void react(Envelope event, ReactionCommands commands) throws SQLException {
        if (!(event.event() instanceof StockEvent.TransferredOut out)) {
            return;
        }
        String sku = out.stock().sku();
        StockId target = StockId.of(sku, out.toWarehouseId());
        StockCommand.Change arrival = new StockCommand.TransferIn(out.transferId());
        if (!commands.changeIfPresent(Stocks.CHANGE, target, arrival)) {
            commands.createIfAbsent(
                    Stocks.OPEN,
                    target,
                    new StockCommand.Open(
                            sku,
                            out.toWarehouseId(),
                            StockCommand.Open.DEFAULT_REORDER_POINT,
                            StockCommand.Open.DEFAULT_REORDER_QUANTITY));
            commands.change(Stocks.CHANGE, target, arrival);
        }
    }
}
