package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a product and its variants.
///
/// A product is a draft, then active (for sale), then retired; a draft can be retired too. A
/// variant costs the product's base price plus its adjustment. It can be ordered while the product
/// is active and the variant is not discontinued.
public sealed interface ProductEvent extends DomainEvent {
    /// The product exists as a draft.
    ///
    /// @param sku by which orders and stocks refer to it; no other product or variant of the tenant
    ///   has it, and it never changes
    /// @param currency of every price of the product; never changes
    record Created(
            String sku,
            String name,
            @Nullable String description,
            Currency currency,
            @Nullable Money basePrice,
            @Nullable CategoryId categoryId,
            @Nullable ManufacturerId manufacturerId,
            List<Property> metadata)
            implements ProductEvent {
        public Created {
            metadata = List.copyOf(metadata);
        }
    }

    /// The product has this name and description from now on.
    record Described(String name, @Nullable String description) implements ProductEvent {}

    /// The product costs this from now on, its variants that much more or less.
    record Priced(Money basePrice) implements ProductEvent {}

    /// The product is in this category from now on.
    ///
    /// @param categoryId null when it is in none now, which an active product never is
    record Categorized(@Nullable CategoryId categoryId) implements ProductEvent {}

    /// The product is of this manufacturer from now on.
    ///
    /// @param manufacturerId null when no manufacturer is given any more
    record ManufacturerChanged(@Nullable ManufacturerId manufacturerId) implements ProductEvent {}

    /// The product has this metadata from now on, and none of the former.
    record MetadataChanged(List<Property> metadata) implements ProductEvent {
        public MetadataChanged {
            metadata = List.copyOf(metadata);
        }
    }

    /// The product has this variant from now on.
    ///
    /// @param sku the whole one: the product's, a hyphen, the suffix; other contexts refer to the
    ///   variant by it, and it never changes
    /// @param attributes no other variant that is not discontinued has the same
    /// @param priceAdjustment what a piece costs more than the base price; may be negative
    record VariantAdded(
            VariantId variantId,
            String skuSuffix,
            String sku,
            List<Property> attributes,
            Money priceAdjustment)
            implements ProductEvent {
        public VariantAdded {
            attributes = List.copyOf(attributes);
        }
    }

    /// The variant has these attributes and this price from now on.
    ///
    /// @param sku the whole one, as it was when the variant was added
    record VariantChanged(
            VariantId variantId, String sku, List<Property> attributes, Money priceAdjustment)
            implements ProductEvent {
        public VariantChanged {
            attributes = List.copyOf(attributes);
        }
    }

    /// The variant is no longer for sale, and never will be again. Its sku is not given to another.
    ///
    /// @param sku the whole one, as it was when the variant was added
    record VariantDiscontinued(VariantId variantId, String sku) implements ProductEvent {}

    /// The product is for sale. It has a price and a category.
    record Activated() implements ProductEvent {}

    /// The product and its variants are no longer for sale, and never will be again. Their skus are
    /// not given to others.
    record Retired() implements ProductEvent {}
}
