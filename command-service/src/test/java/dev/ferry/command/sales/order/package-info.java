/// Tests of orders: the decider.
@NullMarked
package dev.ferry.command.sales.order;

import org.jspecify.annotations.NullMarked;
