package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies an order.
public record OrderId(UUID value) implements AggregateId {}
