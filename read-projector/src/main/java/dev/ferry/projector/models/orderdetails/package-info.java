/// The read model `order_details`: an order with its lines, addresses, state and the name of its
/// customer.
///
/// The name belongs to another aggregate, which arrives on another partition and may be renamed by
/// another thread at any time. Three rules make every order of arrival end in the same row:
///
/// 1. An order makes sure that its customer has a row in `order_customer`, if only a placeholder,
///    and locks it `for share` while it copies the name.
/// 2. A rename changes that row first and the orders after it, in a later statement.
/// 3. So either the order sees the new name, or the rename waits for the order's commit and then
///    sees the order.
///
/// Without the lock an order and a rename can run past each other, each reading what was before the
/// other, and the old name stays for good.
@NullMarked
package dev.ferry.projector.models.orderdetails;

import org.jspecify.annotations.NullMarked;
