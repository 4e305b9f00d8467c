/// Customers' credit accounts: their events and ids.
@NullMarked
package dev.ferry.contracts.account;

import org.jspecify.annotations.NullMarked;
