/// The read model `order_details`: an order with its lines, addresses, state and the name of its
/// customer.
///
/// The name belongs to another aggregate, which arrives on another partition and may be renamed at
/// any time. It is kept once, in `order_customer`, and joined when an order is read. So the order
/// of arrival does not matter, a rename writes one row whatever number of orders the customer has,
/// and orders and renames never wait for each other: every row here is written by the one thread
/// that owns its aggregate's partition. Copied into each order, the name would have to be changed
/// in all of them in one transaction, under a lock that both sides take.
@NullMarked
package dev.ferry.projector.models.orderdetails;

import org.jspecify.annotations.NullMarked;
