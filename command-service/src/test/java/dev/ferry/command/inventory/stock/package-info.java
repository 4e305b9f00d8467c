@NullMarked
package dev.ferry.command.inventory.stock;

import org.jspecify.annotations.NullMarked;
