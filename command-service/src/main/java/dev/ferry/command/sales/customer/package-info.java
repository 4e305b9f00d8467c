/// Customers: registered, renamed, moved, deactivated.
@NullMarked
package dev.ferry.command.sales.customer;

import org.jspecify.annotations.NullMarked;
