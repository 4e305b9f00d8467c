package dev.ferry.command.catalog.product;

import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of a product that decisions need.
///
/// @param content what can be told of a product in any status
/// @param basePrice in `currency`; null when there is none yet
/// @param variants all, discontinued ones included
record ProductState(
        String sku,
        Content content,
        Currency currency,
        @Nullable Money basePrice,
        ProductStatus status,
        Map<VariantId, VariantState> variants) {
    ProductState {
        variants = Map.copyOf(variants);
    }

    /// @param metadata in the order of names
    record Content(
            String name,
            @Nullable String description,
            @Nullable CategoryId category,
            @Nullable ManufacturerId manufacturer,
            List<Property> metadata) {
        Content described(String newName, @Nullable String newDescription) {
            return new Content(newName, newDescription, category, manufacturer, metadata);
        }

        Content in(@Nullable CategoryId newCategory) {
            return new Content(name, description, newCategory, manufacturer, metadata);
        }

        Content by(@Nullable ManufacturerId newManufacturer) {
            return new Content(name, description, category, newManufacturer, metadata);
        }

        Content with(List<Property> newMetadata) {
            return new Content(name, description, category, manufacturer, newMetadata);
        }
    }

    ProductState with(Content newContent) {
        return new ProductState(sku, newContent, currency, basePrice, status, variants);
    }

    ProductState at(Money newPrice) {
        return new ProductState(sku, content, currency, newPrice, status, variants);
    }

    ProductState in(ProductStatus newStatus) {
        return new ProductState(sku, content, currency, basePrice, newStatus, variants);
    }

    ProductState with(Map<VariantId, VariantState> newVariants) {
        return new ProductState(sku, content, currency, basePrice, status, newVariants);
    }

    ProductState with(VariantId id, VariantState variant) {
        Map<VariantId, VariantState> changed = new HashMap<>(variants);
        changed.put(id, variant);
        return with(changed);
    }

    /// The variant with this id, which the product has.
    VariantState variant(VariantId id) {
        VariantState variant = variants.get(id);
        if (variant == null) {
            throw new IllegalStateException("the product has no variant " + id.value());
        }
        return variant;
    }
}
