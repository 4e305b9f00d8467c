package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a variant of a product. The variant is a member of the product and has no events of
/// its own; other contexts refer to it by this id, which no other variant of the tenant has.
public record VariantId(UUID value) implements AggregateId {}
