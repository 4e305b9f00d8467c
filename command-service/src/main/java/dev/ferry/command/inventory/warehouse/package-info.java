/// Warehouses: opened, renamed, moved, closed and opened again.
@NullMarked
package dev.ferry.command.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
