/// Segments of customers by their lifetime value: defined, changed, retired.
@NullMarked
package dev.ferry.command.growth.segment;

import org.jspecify.annotations.NullMarked;
