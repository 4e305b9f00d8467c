package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// Identifies a variant of a product. The variant is a member of the product and has no events of
/// its own. No other variant of the tenant has this id. Other contexts refer to the variant by its
/// sku.
public record VariantId(UUID value) implements Identifier {}
