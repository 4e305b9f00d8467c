/// Customers: register, rename, change an address, deactivate.
@NullMarked
package dev.ferry.command.sales.customer;

import org.jspecify.annotations.NullMarked;
