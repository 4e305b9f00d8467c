package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.shared.Address;

/// The state of a warehouse that decisions need.
record WarehouseState(String name, Address address, WarehouseStatus status) {}
