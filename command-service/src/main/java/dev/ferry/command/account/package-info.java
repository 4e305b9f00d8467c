/// Accounts: what the seller owes its customers.
///
/// A credit account belongs to one customer and is its history: it has no tables, its balance is
/// the sum of its events. It hears of customers and returns through events only. What must hold:
///
/// | aggregate | rule |
/// |---|---|
/// | credit account | one for each customer; one currency; each amount above zero |
/// | credit account | the balance is never below zero and always below 10^12 |
/// | credit account | is closed when it is empty, once and for good |
@NullMarked
package dev.ferry.command.account;

import org.jspecify.annotations.NullMarked;
