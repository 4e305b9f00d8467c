package dev.ferry.command.catalog.product;

import dev.ferry.command.catalog.PropertyRules;
import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.CatalogLimits;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ManufacturerId;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of a product.
///
/// A retired product stays as it is, and is never for sale again. Only its category and its
/// manufacturer can still be changed, because a category with products cannot be removed.
final class ProductDecider {
    private ProductDecider() {}

    static Decision<ProductEvent> create(ProductCommand.Create create, ProductFacts facts) {
        if (facts.skuTaken()) {
            return VariantRules.skuTaken(create.sku());
        }
        return Stream.of(
                        PriceRules.rejectBase(create.basePrice(), create.currency()),
                        rejectCategory(create.category(), facts),
                        rejectManufacturer(create.manufacturer(), facts),
                        rejectMetadata(create.metadata()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() ->
                        Decision.accepted(
                                new ProductEvent.Created(
                                        create.sku(),
                                        create.name(),
                                        create.description(),
                                        create.currency(),
                                        create.basePrice(),
                                        create.category(),
                                        create.manufacturer(),
                                        create.metadata())));
    }

    static Decision<ProductEvent> change(
            ProductCommand.Change change, ProductState product, ProductFacts facts) {
        if (isReached(change, product)) {
            return Decision.nothingToDo();
        }
        if (product.status() == ProductStatus.RETIRED
                && !(change instanceof ProductCommand.SetCategory)
                && !(change instanceof ProductCommand.SetManufacturer)) {
            return Decision.rejected(
                    "product-retired", "the product is retired and can no longer be changed");
        }
        return switch (change) {
            case ProductCommand.Describe describe ->
                    unlessSame(
                            product,
                            new ProductEvent.Described(describe.name(), describe.description()));
            case ProductCommand.SetPrice(Money basePrice) -> setPrice(basePrice, product);
            case ProductCommand.SetCategory set -> setCategory(set.category(), product, facts);
            case ProductCommand.SetManufacturer set -> {
                Decision<ProductEvent> rejection = rejectManufacturer(set.manufacturer(), facts);
                yield rejection != null
                        ? rejection
                        : unlessSame(
                                product, new ProductEvent.ManufacturerChanged(set.manufacturer()));
            }
            case ProductCommand.ChangeMetadata(List<Property> metadata) -> {
                Decision<ProductEvent> rejection = rejectMetadata(metadata);
                yield rejection != null
                        ? rejection
                        : unlessSame(product, new ProductEvent.MetadataChanged(metadata));
            }
            case ProductCommand.PutVariant put -> VariantRules.put(put, product, facts);
            case ProductCommand.DiscontinueVariant(VariantId variant) ->
                    VariantRules.discontinue(variant, product);
            case ProductCommand.Activate() -> activate(product);
            case ProductCommand.Retire() -> Decision.accepted(new ProductEvent.Retired());
        };
    }

    /// Whether the command asks for a status that is there already, so that there is nothing to do
    /// even when the product is retired.
    private static boolean isReached(ProductCommand.Change change, ProductState product) {
        return switch (change) {
            case ProductCommand.Activate() -> product.status() == ProductStatus.ACTIVE;
            case ProductCommand.Retire() -> product.status() == ProductStatus.RETIRED;
            case ProductCommand.DiscontinueVariant(VariantId id) -> {
                VariantState variant = product.variants().get(id);
                yield variant != null && variant.discontinued();
            }
            case ProductCommand.Describe _,
                    ProductCommand.SetPrice _,
                    ProductCommand.SetCategory _,
                    ProductCommand.SetManufacturer _,
                    ProductCommand.ChangeMetadata _,
                    ProductCommand.PutVariant _ ->
                    false;
        };
    }

    private static Decision<ProductEvent> setPrice(Money basePrice, ProductState product) {
        Decision<ProductEvent> rejection = PriceRules.rejectBase(basePrice, product.currency());
        if (rejection != null) {
            return rejection;
        }
        return product.variants().values().stream()
                .filter(variant -> !variant.discontinued())
                .map(variant ->
                        PriceRules.rejectVariant(
                                basePrice, variant.priceAdjustment(), variant.skuSuffix()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> unlessSame(product, new ProductEvent.Priced(basePrice)));
    }

    private static Decision<ProductEvent> setCategory(
            @Nullable CategoryId category, ProductState product, ProductFacts facts) {
        if (category == null && product.status() == ProductStatus.ACTIVE) {
            return categoryMissing();
        }
        Decision<ProductEvent> rejection = rejectCategory(category, facts);
        return rejection != null
                ? rejection
                : unlessSame(product, new ProductEvent.Categorized(category));
    }

    private static Decision<ProductEvent> activate(ProductState product) {
        if (product.basePrice() == null) {
            return Decision.rejected(
                    "price-missing", "the product has no price; an active product needs one");
        }
        return product.content().category() == null
                ? categoryMissing()
                : Decision.accepted(new ProductEvent.Activated());
    }

    private static Decision<ProductEvent> categoryMissing() {
        return Decision.rejected(
                "category-missing", "the product would be in no category; an active one needs one");
    }

    private static @Nullable Decision<ProductEvent> rejectCategory(
            @Nullable CategoryId category, ProductFacts facts) {
        return category == null || facts.categoryKnown()
                ? null
                : Decision.rejected(
                        "category-unknown", "there is no category %s".formatted(category.value()));
    }

    private static @Nullable Decision<ProductEvent> rejectManufacturer(
            @Nullable ManufacturerId manufacturer, ProductFacts facts) {
        return manufacturer == null || facts.manufacturerKnown()
                ? null
                : Decision.rejected(
                        "manufacturer-unknown",
                        "there is no manufacturer %s".formatted(manufacturer.value()));
    }

    private static @Nullable Decision<ProductEvent> rejectMetadata(List<Property> metadata) {
        return PropertyRules.reject("metadata", metadata, CatalogLimits.MAX_METADATA);
    }

    private static Decision<ProductEvent> unlessSame(ProductState product, ProductEvent event) {
        return evolve(product, event).equals(product)
                ? Decision.nothingToDo()
                : Decision.accepted(event);
    }

    /// The product after `event`; `product` is null before the first event.
    static ProductState evolve(@Nullable ProductState product, ProductEvent event) {
        if (event instanceof ProductEvent.Created created) {
            return new ProductState(
                    created.sku(),
                    new ProductState.Content(
                            created.name(),
                            created.description(),
                            created.categoryId(),
                            created.manufacturerId(),
                            created.metadata()),
                    created.currency(),
                    created.basePrice(),
                    ProductStatus.DRAFT,
                    Map.of());
        }
        if (product == null) {
            throw new IllegalStateException("a product's first event is " + event);
        }
        ProductState.Content content = product.content();
        return switch (event) {
            case ProductEvent.Created _ -> throw new AssertionError(event);
            case ProductEvent.Described described ->
                    product.with(content.described(described.name(), described.description()));
            case ProductEvent.Priced(Money basePrice) -> product.at(basePrice);
            case ProductEvent.Categorized categorized ->
                    product.with(content.in(categorized.categoryId()));
            case ProductEvent.ManufacturerChanged changed ->
                    product.with(content.by(changed.manufacturerId()));
            case ProductEvent.MetadataChanged(List<Property> metadata) ->
                    product.with(content.with(metadata));
            case ProductEvent.VariantAdded added ->
                    product.with(
                            added.variantId(),
                            new VariantState(
                                    added.skuSuffix(),
                                    added.attributes(),
                                    added.priceAdjustment(),
                                    false));
            case ProductEvent.VariantChanged changed ->
                    product.with(
                            changed.variantId(),
                            product.variant(changed.variantId())
                                    .changed(changed.attributes(), changed.priceAdjustment()));
            case ProductEvent.VariantDiscontinued(VariantId id, String _) ->
                    product.with(id, product.variant(id).asDiscontinued());
            case ProductEvent.Activated() -> product.in(ProductStatus.ACTIVE);
            case ProductEvent.Retired() -> product.in(ProductStatus.RETIRED);
        };
    }
}
