package dev.ferry.command.inventory.stock;

import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;

/// How commands of a stock run.
final class Stocks {
    private static final StockStore STORE = new StockStore();

    static final Creation<StockCommand.Open, StockFacts, StockEvent> OPEN =
            new Creation<>(STORE, StockLookup::forNew, StockDecider::open);

    static final Change<StockCommand.Change, StockLevel, StockEvent> CHANGE =
            Change.of(STORE, StockLookup::forChange, StockDecider::change);

    private Stocks() {}
}
