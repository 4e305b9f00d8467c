package dev.ferry.command.catalog.product;

import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Money;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of a product. Metadata and attributes are in the order of names.
sealed interface ProductCommand {
    record Create(
            String sku,
            String name,
            @Nullable String description,
            Currency currency,
            @Nullable Money basePrice,
            @Nullable CategoryId category,
            @Nullable ManufacturerId manufacturer,
            List<Property> metadata)
            implements ProductCommand {}

    /// A command on an existing product.
    sealed interface Change extends ProductCommand {}

    record Describe(String name, @Nullable String description) implements Change {}

    record SetPrice(Money basePrice) implements Change {}

    /// @param category null for none
    record SetCategory(@Nullable CategoryId category) implements Change {}

    /// @param manufacturer null for none
    record SetManufacturer(@Nullable ManufacturerId manufacturer) implements Change {}

    record ChangeMetadata(List<Property> metadata) implements Change {}

    /// Adds the variant, or changes the one that the product has under this id.
    ///
    /// @param priceAdjustment null for none, which is zero
    record PutVariant(
            VariantId variant,
            String skuSuffix,
            List<Property> attributes,
            @Nullable Money priceAdjustment)
            implements Change {}

    record DiscontinueVariant(VariantId variant) implements Change {}

    record Activate() implements Change {}

    record Retire() implements Change {}
}
