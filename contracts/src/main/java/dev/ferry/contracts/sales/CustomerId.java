package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a customer.
public record CustomerId(UUID value) implements AggregateId {}
