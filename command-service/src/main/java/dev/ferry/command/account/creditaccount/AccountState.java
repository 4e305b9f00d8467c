package dev.ferry.command.account.creditaccount;

import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;

/// The state of a credit account that decisions need.
///
/// @param balance in the account's currency, never below zero
record AccountState(Money balance, boolean closed) {
    AccountState plus(Money amount) {
        return new AccountState(balance.plus(amount), closed);
    }

    AccountState minus(Money amount) {
        BigDecimal left = balance.amount().subtract(amount.amount());
        return new AccountState(new Money(left, balance.currency()), closed);
    }
}
