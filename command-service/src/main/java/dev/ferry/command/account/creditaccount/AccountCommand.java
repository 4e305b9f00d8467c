package dev.ferry.command.account.creditaccount;

import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.shared.Money;
import java.util.Currency;

/// The commands of a credit account.
sealed interface AccountCommand {
    record Open(AccountHolder customer, String number, Currency currency)
            implements AccountCommand {}

    /// A command on an existing account.
    sealed interface Change extends AccountCommand {}

    record Deposit(Money amount, String reference) implements Change {}

    record Charge(Money amount, String reference) implements Change {}

    record Refund(Money amount, String reference) implements Change {}

    record Close(String reason) implements Change {}
}
