package dev.ferry.contracts.account;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import java.util.Currency;

/// What happened to a customer's credit account. Its balance is the sum of deposits and refunds
/// less the charges, and is never below zero.
public sealed interface AccountEvent extends DomainEvent {
    int NUMBER_LENGTH = 50;
    int REFERENCE_LENGTH = 200;

    /// The account exists and is empty.
    ///
    /// @param customerId whose account it is; a customer has one at most
    /// @param number what people call the account
    /// @param currency of every amount that follows
    record Opened(AccountHolder customerId, String number, Currency currency)
            implements AccountEvent {}

    /// The customer paid in.
    ///
    /// @param reference what the payment is known by elsewhere
    record Deposited(Money amount, String reference) implements AccountEvent {}

    /// The customer paid with the credit.
    ///
    /// @param reference what was paid for
    record Charged(Money amount, String reference) implements AccountEvent {}

    /// The seller gave money back.
    ///
    /// @param reference what it was given back for
    record Refunded(Money amount, String reference) implements AccountEvent {}

    /// The account was empty and takes nothing any more.
    record Closed(String reason) implements AccountEvent {}
}
