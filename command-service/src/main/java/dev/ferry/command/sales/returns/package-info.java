/// Returns of goods, recorded once.
@NullMarked
package dev.ferry.command.sales.returns;

import org.jspecify.annotations.NullMarked;
