/// Given, when, then: every outcome of every decision.
@NullMarked
package dev.ferry.command.decide.sales;

import org.jspecify.annotations.NullMarked;
