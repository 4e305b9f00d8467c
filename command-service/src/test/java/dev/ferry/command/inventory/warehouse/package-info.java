@NullMarked
package dev.ferry.command.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
