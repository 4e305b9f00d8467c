package dev.ferry.command.catalog.product;

import static dev.ferry.contracts.catalog.CatalogLimits.MAX_ATTRIBUTES;
import static dev.ferry.contracts.catalog.CatalogLimits.MAX_VARIANTS;
import static dev.ferry.contracts.catalog.CatalogLimits.SKU_LENGTH;

import dev.ferry.command.catalog.PropertyRules;
import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for a variant among those of its product.
final class VariantRules {
    private VariantRules() {}

    /// The whole sku of a variant.
    static String sku(String productSku, String suffix) {
        return productSku + "-" + suffix;
    }

    static Decision<ProductEvent> put(
            ProductCommand.PutVariant put, ProductState product, ProductFacts facts) {
        Money adjustment =
                put.priceAdjustment() == null
                        ? new Money(BigDecimal.ZERO, product.currency())
                        : put.priceAdjustment();
        VariantState present = product.variants().get(put.variant());
        Decision<ProductEvent> rejection =
                present == null ? rejectNew(put, product, facts) : rejectChange(put, present);
        if (rejection == null) {
            rejection = rejectAttributes(put.variant(), put.attributes(), product);
        }
        if (rejection == null) {
            rejection = PriceRules.rejectCurrency(adjustment, product.currency());
        }
        if (rejection == null) {
            rejection = PriceRules.rejectVariant(product.basePrice(), adjustment, put.skuSuffix());
        }
        return rejection == null ? accepted(put, adjustment, product, present) : rejection;
    }

    private static Decision<ProductEvent> accepted(
            ProductCommand.PutVariant put,
            Money adjustment,
            ProductState product,
            @Nullable VariantState present) {
        if (present == null) {
            return Decision.accepted(
                    new ProductEvent.VariantAdded(
                            put.variant(),
                            put.skuSuffix(),
                            sku(product.sku(), put.skuSuffix()),
                            put.attributes(),
                            adjustment));
        }
        return present.changed(put.attributes(), adjustment).equals(present)
                ? Decision.nothingToDo()
                : Decision.accepted(
                        new ProductEvent.VariantChanged(
                                put.variant(),
                                sku(product.sku(), put.skuSuffix()),
                                put.attributes(),
                                adjustment));
    }

    /// The variant has not been discontinued yet.
    static Decision<ProductEvent> discontinue(VariantId id, ProductState product) {
        VariantState variant = product.variants().get(id);
        if (variant == null) {
            return Decision.rejected(
                    "variant-unknown", "the product has no variant %s".formatted(id.value()));
        }
        return Decision.accepted(
                new ProductEvent.VariantDiscontinued(id, sku(product.sku(), variant.skuSuffix())));
    }

    private static @Nullable Decision<ProductEvent> rejectNew(
            ProductCommand.PutVariant put, ProductState product, ProductFacts facts) {
        if (facts.variantElsewhere()) {
            return Decision.rejected(
                    "variant-id-taken",
                    "another product has a variant %s; choose another id"
                            .formatted(put.variant().value()));
        }
        String sku = sku(product.sku(), put.skuSuffix());
        if (sku.length() > SKU_LENGTH) {
            return Decision.rejected(
                    "sku-too-long",
                    "the sku %s has %d characters; at most %d are allowed"
                            .formatted(sku, sku.length(), SKU_LENGTH));
        }
        if (facts.skuTaken()) {
            return skuTaken(sku);
        }
        return product.variants().size() < MAX_VARIANTS
                ? null
                : Decision.rejected(
                        "too-many-variants",
                        "the product has %d variants, discontinued ones included; more are not allowed"
                                .formatted(MAX_VARIANTS));
    }

    static Decision<ProductEvent> skuTaken(String sku) {
        return Decision.rejected(
                "sku-taken",
                "a product or a variant has or had the sku %s; choose another".formatted(sku));
    }

    private static @Nullable Decision<ProductEvent> rejectChange(
            ProductCommand.PutVariant put, VariantState present) {
        if (present.discontinued()) {
            return Decision.rejected(
                    "variant-discontinued",
                    "the variant %s is discontinued and can no longer be changed"
                            .formatted(present.skuSuffix()));
        }
        return put.skuSuffix().equals(present.skuSuffix())
                ? null
                : Decision.rejected(
                        "sku-fixed",
                        "the variant's suffix is %s and never changes; add another variant for %s"
                                .formatted(present.skuSuffix(), put.skuSuffix()));
    }

    private static @Nullable Decision<ProductEvent> rejectAttributes(
            VariantId id, List<Property> attributes, ProductState product) {
        if (attributes.isEmpty()) {
            return Decision.rejected(
                    "no-attributes", "the variant has no attributes; at least one is needed");
        }
        Decision<ProductEvent> rejection =
                PropertyRules.reject("attributes", attributes, MAX_ATTRIBUTES);
        if (rejection != null) {
            return rejection;
        }
        return product.variants().entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .filter(other -> !other.getValue().discontinued())
                .filter(other -> other.getValue().attributes().equals(attributes))
                .findFirst()
                .map(other ->
                        Decision.<ProductEvent>rejected(
                                "duplicate-attributes",
                                "the variant %s has the same attributes"
                                        .formatted(other.getValue().skuSuffix())))
                .orElse(null);
    }
}
