package dev.ferry.command.account.creditaccount;

import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;

/// What an account is called when nobody has given it a number.
final class AccountNumber {
    private AccountNumber() {}

    /// Made from the account's id, so it is as unique as that.
    static String of(AccountHolder customer) {
        return "CR-" + AccountId.of(customer).value();
    }
}
