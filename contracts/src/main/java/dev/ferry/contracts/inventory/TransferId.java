package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// Names a transfer between two warehouses of a tenant: its departure and its arrival.
public record TransferId(UUID value) implements Identifier {}
