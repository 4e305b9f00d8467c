/// Warehouses and what lies in them: their events and ids.
@NullMarked
package dev.ferry.contracts.inventory;

import org.jspecify.annotations.NullMarked;
