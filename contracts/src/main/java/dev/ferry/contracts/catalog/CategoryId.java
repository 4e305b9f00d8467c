package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a category.
public record CategoryId(UUID value) implements AggregateId {}
