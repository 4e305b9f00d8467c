package dev.ferry.command.inventory.stock;

import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.inventory.StockEvent;

/// How commands of a stock run.
final class Stocks {
    private static final StockStore STORE = new StockStore();

    static final Creation<StockCommand.Open, StockFacts, StockEvent> OPEN =
            new Creation<>(STORE, StockLookup::facts, StockDecider::open);

    static final Change<StockCommand.Change, StockState, StockEvent> CHANGE =
            Change.of(
                    STORE,
                    StockLookup::complete,
                    (command, _, complete) -> StockDecider.change(command, complete));

    private Stocks() {}
}
