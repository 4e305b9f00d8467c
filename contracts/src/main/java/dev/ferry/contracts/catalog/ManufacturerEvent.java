package dev.ferry.contracts.catalog;

import dev.ferry.contracts.wire.DomainEvent;

/// What happened to a manufacturer, who makes products and owns their brand.
public sealed interface ManufacturerEvent extends DomainEvent {
    /// The manufacturer exists, and products can name it.
    ///
    /// @param slug its name in addresses; no other manufacturer of the tenant has it
    record Registered(String name, String slug) implements ManufacturerEvent {}

    /// The manufacturer has this name and slug from now on, for all its products.
    record Renamed(String name, String slug) implements ManufacturerEvent {}
}
