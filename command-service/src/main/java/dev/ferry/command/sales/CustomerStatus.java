package dev.ferry.command.sales;

/// Whether a customer may still order. A deactivated customer never becomes active again.
public enum CustomerStatus {
    ACTIVE,
    DEACTIVATED
}
