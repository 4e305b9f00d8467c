/// Orders: placed, shipped, delivered or cancelled.
@NullMarked
package dev.ferry.command.sales.order;

import org.jspecify.annotations.NullMarked;
