/// The read model `order_details`: an order with its lines, addresses, state and the name of its
/// customer.
///
/// The name belongs to another aggregate, which arrives on another partition and may be renamed at
/// any time. It is stored once, in `order_customer`, and joined when an order is read. Therefore
/// the order of arrival does not matter, a rename writes one row however many orders the customer
/// has, and orders and renames never wait for each other: every row here is written by events of
/// one aggregate only.
///
/// If the name was copied into each order, a rename would have to change all of them in one
/// transaction, under a lock that new orders would need too.
@NullMarked
package dev.ferry.projector.models.orderdetails;

import org.jspecify.annotations.NullMarked;
