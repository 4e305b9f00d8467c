/// That the tables are what the events say.
@NullMarked
package dev.ferry.command.record.sales;

import org.jspecify.annotations.NullMarked;
