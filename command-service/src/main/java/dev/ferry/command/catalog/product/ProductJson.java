package dev.ferry.command.catalog.product;

import static dev.ferry.contracts.catalog.CatalogLimits.ATTRIBUTE_NAME_LENGTH;
import static dev.ferry.contracts.catalog.CatalogLimits.ATTRIBUTE_VALUE_LENGTH;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.command.accept.SkuJson;
import dev.ferry.command.catalog.CatalogJson;
import dev.ferry.contracts.catalog.CatalogLimits;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Limits;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Parses product commands from JSON.
final class ProductJson {
    private ProductJson() {}

    static ProductCommand.Create create(JsonFields fields) {
        return new ProductCommand.Create(
                SkuJson.sku(fields, "sku", CatalogLimits.PRODUCT_SKU_LENGTH),
                name(fields),
                description(fields),
                MoneyJson.currency(fields, "currency"),
                fields.has("basePrice")
                        ? MoneyJson.money(fields, "basePrice", Limits.MAX_PRICE)
                        : null,
                category(fields),
                manufacturer(fields),
                CatalogJson.optionalMetadata(fields));
    }

    static ProductCommand.Change describe(JsonFields fields) {
        return new ProductCommand.Describe(name(fields), description(fields));
    }

    static ProductCommand.Change setPrice(JsonFields fields) {
        return new ProductCommand.SetPrice(MoneyJson.money(fields, "basePrice", Limits.MAX_PRICE));
    }

    static ProductCommand.Change setCategory(JsonFields fields) {
        return new ProductCommand.SetCategory(category(fields));
    }

    static ProductCommand.Change setManufacturer(JsonFields fields) {
        return new ProductCommand.SetManufacturer(manufacturer(fields));
    }

    static ProductCommand.Change changeMetadata(JsonFields fields) {
        return new ProductCommand.ChangeMetadata(CatalogJson.metadata(fields));
    }

    static ProductCommand.Change putVariant(JsonFields fields, UUID variant) {
        return new ProductCommand.PutVariant(
                new VariantId(variant),
                SkuJson.sku(fields, "skuSuffix", CatalogLimits.SKU_SUFFIX_LENGTH),
                CatalogJson.properties(
                        fields, "attributes", ATTRIBUTE_NAME_LENGTH, ATTRIBUTE_VALUE_LENGTH),
                fields.has("priceAdjustment")
                        ? MoneyJson.money(fields, "priceAdjustment", Limits.MAX_PRICE)
                        : null);
    }

    private static String name(JsonFields fields) {
        return fields.text("name", CatalogLimits.PRODUCT_NAME_LENGTH);
    }

    private static @Nullable String description(JsonFields fields) {
        return fields.optionalText("description", CatalogLimits.DESCRIPTION_LENGTH);
    }

    private static @Nullable CategoryId category(JsonFields fields) {
        UUID id = fields.optionalId("categoryId");
        return id == null ? null : new CategoryId(id);
    }

    private static @Nullable ManufacturerId manufacturer(JsonFields fields) {
        UUID id = fields.optionalId("manufacturerId");
        return id == null ? null : new ManufacturerId(id);
    }
}
