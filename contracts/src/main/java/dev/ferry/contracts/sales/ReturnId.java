package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a return.
public record ReturnId(UUID value) implements AggregateId {}
