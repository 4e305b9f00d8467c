/// The tables of sales. Each class reads what its decider looks at, locks it, and writes what its
/// events say; the rows are always what the events of the aggregate, one after the other, make of
/// them.
///
/// A customer is locked `for update` by its own commands and `for share` by those that refer to it:
/// orders of one customer do not wait for each other, and a deactivation waits for those under way.
@NullMarked
package dev.ferry.command.record.sales;

import org.jspecify.annotations.NullMarked;
