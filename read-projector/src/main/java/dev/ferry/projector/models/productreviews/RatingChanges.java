package dev.ferry.projector.models.productreviews;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a unit of work adds to the rating counts of each product.
final class RatingChanges {
    private final Map<ProductKey, RatingCounts> changes = new LinkedHashMap<>();

    /// Makes sure that the product gets a row, even if nothing is added to it.
    void touch(ProductKey product) {
        changes.putIfAbsent(product, RatingCounts.NONE);
    }

    /// @param number of reviews with this rating, negative to subtract them
    void add(ProductKey product, int rating, long number) {
        changes.merge(product, RatingCounts.of(rating, number), RatingCounts::plus);
    }

    Map<ProductKey, RatingCounts> all() {
        return changes;
    }
}
