package dev.ferry.command.inventory.stock;

import dev.ferry.command.inventory.WarehouseStatus;
import org.jspecify.annotations.Nullable;

/// What the decision about a new stock needs besides its command.
///
/// @param warehouse null when there is no such warehouse
record StockFacts(@Nullable WarehouseStatus warehouse) {}
