package dev.ferry.command.catalog.product;

/// The facts about other aggregates that a decision needs. Only those are looked up that the rules
/// of the command ask for.
///
/// @param skuTaken whether a product or a variant of the tenant has the command's sku
/// @param variantElsewhere whether another product has a variant with the command's variant id
/// @param categoryKnown whether the category that the command names exists; true when it names none
/// @param manufacturerKnown likewise
record ProductFacts(
        boolean skuTaken,
        boolean variantElsewhere,
        boolean categoryKnown,
        boolean manufacturerKnown) {
    static final ProductFacts NONE = new ProductFacts(false, false, true, true);
}
