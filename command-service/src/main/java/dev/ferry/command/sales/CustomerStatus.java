package dev.ferry.command.sales;

/// Whether a customer may still order. There is no way back from deactivated.
public enum CustomerStatus {
    ACTIVE,
    DEACTIVATED
}
