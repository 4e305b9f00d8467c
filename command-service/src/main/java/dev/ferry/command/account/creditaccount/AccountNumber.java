package dev.ferry.command.account.creditaccount;

import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;

/// The default number of an account.
final class AccountNumber {
    private AccountNumber() {}

    /// Derived from the account's id, so it is unique.
    static String of(AccountHolder customer) {
        return "CR-" + AccountId.of(customer).value();
    }
}
