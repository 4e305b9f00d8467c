/// The HTTP interface of sales: customers, orders and returns, and what their JSON may hold.
@NullMarked
package dev.ferry.command.accept.sales;

import org.jspecify.annotations.NullMarked;
