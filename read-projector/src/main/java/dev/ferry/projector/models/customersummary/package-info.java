/// The read model `customer_summary`: how much a customer has ordered and returned.
///
/// Counts and sums are changed by deltas. This is safe because an event comes exactly once, and its
/// delta is committed with the position that it was read from. A cancelled order no longer counts,
/// so each order's contribution is stored in `customer_order`. Amounts of different currencies are
/// stored separately in `customer_amount`.
///
/// Orders of one customer come on many partitions, and thus on several threads. Each thread locks
/// the customer's row before it looks up the last order date, so the threads run one after the
/// other.
@NullMarked
package dev.ferry.projector.models.customersummary;

import org.jspecify.annotations.NullMarked;
