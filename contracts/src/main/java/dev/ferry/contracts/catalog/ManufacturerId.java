package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a manufacturer.
public record ManufacturerId(UUID value) implements AggregateId {}
