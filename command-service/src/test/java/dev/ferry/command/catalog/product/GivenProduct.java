package dev.ferry.command.catalog.product;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.contracts.shared.Money;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A product with a history, about which commands are decided.
record GivenProduct(ProductState product) {
    static final Currency GBP = Currency.getInstance("GBP");
    static final CategoryId CATEGORY =
            new CategoryId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    static final VariantId RED = new VariantId(new UUID(0, 1));
    static final VariantId BLUE = new VariantId(new UUID(0, 2));

    static final ProductEvent DRAFT =
            new ProductEvent.Created("TEE", "T-Shirt", null, GBP, null, null, null, List.of());
    static final ProductEvent CREATED =
            new ProductEvent.Created(
                    "TEE", "T-Shirt", "Cotton", GBP, pounds("20"), CATEGORY, null, List.of());
    static final ProductEvent ACTIVATED = new ProductEvent.Activated();
    static final ProductEvent RETIRED = new ProductEvent.Retired();

    static GivenProduct given(ProductEvent... events) {
        ProductState product = null;
        for (ProductEvent event : events) {
            product = ProductDecider.evolve(product, event);
        }
        return new GivenProduct(Objects.requireNonNull(product));
    }

    Decision<ProductEvent> when(ProductCommand.Change change) {
        return when(change, ProductFacts.NONE);
    }

    Decision<ProductEvent> when(ProductCommand.Change change, ProductFacts facts) {
        return ProductDecider.change(change, product, facts);
    }

    static Decision<ProductEvent> accepted(ProductEvent event) {
        return Decision.accepted(event);
    }

    static Decision<ProductEvent> rejected(String code, String message) {
        return Decision.rejected(code, message);
    }

    static Money pounds(String amount) {
        return Money.of(amount, "GBP");
    }

    static List<Property> color(String color) {
        return List.of(new Property("color", color));
    }

    static ProductEvent added(VariantId id, String suffix, String color, String adjustment) {
        return new ProductEvent.VariantAdded(
                id, suffix, "TEE-" + suffix, color(color), pounds(adjustment));
    }

    static ProductCommand.Change put(VariantId id, String suffix, String color, String adjustment) {
        return new ProductCommand.PutVariant(id, suffix, color(color), pounds(adjustment));
    }
}
