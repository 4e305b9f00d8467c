package dev.ferry.command.inventory;

/// Whether a warehouse takes goods in and promises them.
public enum WarehouseStatus {
    ACTIVE,
    CLOSED
}
