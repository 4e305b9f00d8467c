/// That the tables are what the events say.
@NullMarked
package dev.ferry.command.sales.customer;

import org.jspecify.annotations.NullMarked;
