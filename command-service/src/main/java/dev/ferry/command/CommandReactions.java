package dev.ferry.command;

import dev.ferry.command.account.creditaccount.RefundReturns;
import dev.ferry.command.inventory.stock.CompleteTransfers;
import dev.ferry.command.react.Reaction;
import java.util.List;

/// The reactions of every aggregate, in the order in which a transaction runs them. A new reaction
/// adds one line here.
final class CommandReactions {
    static final List<Reaction> ALL = List.of(new RefundReturns(), new CompleteTransfers());

    private CommandReactions() {}
}
