@NullMarked
package dev.ferry.command.catalog.category;

import org.jspecify.annotations.NullMarked;
