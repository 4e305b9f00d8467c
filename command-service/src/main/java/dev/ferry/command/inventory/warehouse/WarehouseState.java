package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.shared.Address;

/// The state of a warehouse that decisions need.
///
/// @param awaiting whether pieces are on their way to it; looked up for a closure only
record WarehouseState(String name, Address address, WarehouseStatus status, boolean awaiting) {
    WarehouseState(String name, Address address, WarehouseStatus status) {
        this(name, address, status, false);
    }

    WarehouseState withAwaiting(boolean found) {
        return new WarehouseState(name, address, status, found);
    }
}
