package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a warehouse.
public record WarehouseId(UUID value) implements AggregateId {}
