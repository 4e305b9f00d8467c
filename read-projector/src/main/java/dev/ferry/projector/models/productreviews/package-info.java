/// The read model `product_reviews`: the reviews of a product, and how many there are of each
/// rating.
///
/// A review is one aggregate, so its row is written by the one thread that owns its partition. The
/// reviews of one product come on many partitions: their counts are deltas, and the threads take
/// turns on the product's row, in the order of the products' keys. An edit takes the rating that
/// was there back and adds the new one, so the row of the review is changed first and tells both.
@NullMarked
package dev.ferry.projector.models.productreviews;

import org.jspecify.annotations.NullMarked;
