@NullMarked
package dev.ferry.command.sales.review;

import org.jspecify.annotations.NullMarked;
