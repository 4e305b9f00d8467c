package dev.ferry.command.inventory.warehouse;

import dev.ferry.contracts.shared.Address;

/// The commands of a warehouse.
sealed interface WarehouseCommand {
    record Open(String code, String name, Address address) implements WarehouseCommand {}

    /// A command on an existing warehouse.
    sealed interface Change extends WarehouseCommand {}

    record Rename(String name) implements Change {}

    record Move(Address address) implements Change {}

    record Close(String reason) implements Change {}

    record Reopen() implements Change {}
}
