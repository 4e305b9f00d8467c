/// Tests of returns: the decider.
@NullMarked
package dev.ferry.command.sales.returns;

import org.jspecify.annotations.NullMarked;
