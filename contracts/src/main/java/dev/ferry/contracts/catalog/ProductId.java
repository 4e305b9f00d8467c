package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a product.
public record ProductId(UUID value) implements AggregateId {}
