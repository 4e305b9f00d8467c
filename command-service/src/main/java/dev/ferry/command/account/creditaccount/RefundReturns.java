package dev.ferry.command.account.creditaccount;

import dev.ferry.command.react.Reaction;
import dev.ferry.command.react.ReactionCommands;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.sql.SQLException;
import java.util.Set;

/// Credits the value of returned goods to the customer's account, and opens the account for the
/// first return.
///
/// A return in another currency than the account's, or to a closed account, is a dead letter: a
/// person has to decide.
public final class RefundReturns implements Reaction {
    @Override
    public String name() {
        return "refund_returns";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(ReturnEvent.Recorded.class);
    }

    @Override
    public void react(Envelope event, ReactionCommands commands) throws SQLException {
        if (!(event.event() instanceof ReturnEvent.Recorded recorded)) {
            return;
        }
        AccountHolder customer = new AccountHolder(recorded.customerId().value());
        AccountId account = AccountId.of(customer);
        Money value = recorded.total();
        AccountCommand.Change refund =
                new AccountCommand.Refund(value, "return " + event.metadata().aggregateId());
        if (!commands.changeIfPresent(Accounts.CHANGE, account, refund)) {
            commands.createIfAbsent(
                    Accounts.OPEN,
                    account,
                    new AccountCommand.Open(
                            customer, AccountNumber.of(customer), value.currency()));
            commands.change(Accounts.CHANGE, account, refund);
        }
    }
}
