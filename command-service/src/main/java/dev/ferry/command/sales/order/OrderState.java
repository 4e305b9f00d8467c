package dev.ferry.command.sales.order;

/// Where an order stands.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> PLACED
///     PLACED --> SHIPPED: ship
///     SHIPPED --> DELIVERED: deliver
///     PLACED --> CANCELLED: cancel
/// ```
public enum OrderState {
    PLACED,
    SHIPPED,
    DELIVERED,
    CANCELLED
}
