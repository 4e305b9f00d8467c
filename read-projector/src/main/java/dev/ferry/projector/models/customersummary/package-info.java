/// The read model `customer_summary`: how much a customer has ordered and returned.
///
/// Counts and sums are deltas, which is safe because an event comes exactly once and its delta is
/// committed with the position it was read from. A cancelled order counts no more, so each order's
/// contribution is kept in `customer_order`; amounts of different currencies are kept apart in
/// `customer_amount`.
///
/// Orders of one customer come on many partitions. Their threads take turns on the customer's row,
/// which each locks before it looks for the last order date.
@NullMarked
package dev.ferry.projector.models.customersummary;

import org.jspecify.annotations.NullMarked;
