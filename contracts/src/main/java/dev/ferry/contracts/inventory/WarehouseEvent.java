package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.wire.DomainEvent;

/// What happened to a warehouse. It is active from its first event on, and closed between `Closed`
/// and `Reopened`.
public sealed interface WarehouseEvent extends DomainEvent {
    /// The warehouse exists and is active.
    ///
    /// @param code what people call the warehouse; no other warehouse of the tenant ever has it
    record Opened(String code, String name, Address address) implements WarehouseEvent {}

    /// The warehouse has this name from now on.
    record Renamed(String name) implements WarehouseEvent {}

    /// The warehouse is at this address from now on.
    record Moved(Address address) implements WarehouseEvent {}

    /// The warehouse takes no goods in and promises none from now on. What lies there can still
    /// leave.
    record Closed(String reason) implements WarehouseEvent {}

    /// The warehouse is active again.
    record Reopened() implements WarehouseEvent {}
}
