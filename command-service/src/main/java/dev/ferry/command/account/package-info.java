/// The account context: what the seller owes its customers.
///
/// A credit account belongs to one customer. It is event-sourced: it has no tables, and its balance
/// is the sum of its events. This context learns of customers and returns through events only.
/// These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | credit account | one for each customer; one currency; each amount above zero |
/// | credit account | the balance is never below zero and always below 10^12 |
/// | credit account | is closed only when it is empty, once and for good |
@NullMarked
package dev.ferry.command.account;

import org.jspecify.annotations.NullMarked;
