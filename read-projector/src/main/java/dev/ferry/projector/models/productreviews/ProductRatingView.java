package dev.ferry.projector.models.productreviews;

import dev.ferry.projector.query.RowQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The answer for a product's ratings.
///
/// @param reviews how many there are
/// @param average with two decimals, as text; null when there is no review
/// @param distribution how many there are of each rating
record ProductRatingView(
        String product,
        long reviews,
        @Nullable String average,
        SortedMap<Integer, Long> distribution) {
    private static final int BEST = 5;

    static final RowQuery<ProductRatingView> QUERY =
            RowQuery.ofKey(
                    "rating of product",
                    parameters -> parameters.pathText("product", ReviewPages.PRODUCT_LENGTH),
                    """
                    select product, reviews, average, rated_1, rated_2, rated_3, rated_4, rated_5
                      from read_model.product_rating
                     where product = ?
                    """,
                    ProductRatingView::of);

    private static ProductRatingView of(ResultSet row) throws SQLException {
        SortedMap<Integer, Long> distribution = new TreeMap<>();
        for (int rating = 1; rating <= BEST; rating++) {
            distribution.put(rating, row.getLong("rated_" + rating));
        }
        return new ProductRatingView(
                row.getString("product"),
                row.getLong("reviews"),
                row.getString("average"),
                distribution);
    }
}
