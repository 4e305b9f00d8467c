@NullMarked
package dev.ferry.command.catalog.product;

import org.jspecify.annotations.NullMarked;
