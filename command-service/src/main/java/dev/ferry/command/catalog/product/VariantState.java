package dev.ferry.command.catalog.product;

import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.shared.Money;
import java.util.List;

/// The state of a variant that decisions need.
///
/// @param attributes in the order of names
record VariantState(
        String skuSuffix, List<Property> attributes, Money priceAdjustment, boolean discontinued) {
    VariantState changed(List<Property> newAttributes, Money newAdjustment) {
        return new VariantState(skuSuffix, newAttributes, newAdjustment, discontinued);
    }

    VariantState asDiscontinued() {
        return new VariantState(skuSuffix, attributes, priceAdjustment, true);
    }
}
