/// Tests of customers: the decider, and the rows that the events must produce.
@NullMarked
package dev.ferry.command.sales.customer;

import org.jspecify.annotations.NullMarked;
