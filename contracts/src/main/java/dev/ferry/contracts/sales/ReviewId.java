package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a review.
public record ReviewId(UUID value) implements AggregateId {}
