package dev.ferry.command.decide.sales;

/// Where an order stands.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> PLACED
///     PLACED --> SHIPPED: ship
///     SHIPPED --> DELIVERED: deliver
///     PLACED --> CANCELLED: cancel
/// ```
public enum OrderStatus {
    PLACED,
    SHIPPED,
    DELIVERED,
    CANCELLED
}
