/// The read model `product_reviews`: the reviews of a product, and how many there are of each
/// rating.
///
/// A review is one aggregate, so its row is written by its own events only, one after the other.
/// The reviews of one product come on many partitions, so their counts are changed by deltas, and
/// the threads lock the products' rows in the order of their keys. An edit subtracts the old rating
/// and adds the new one. For that, the row of the review is changed first, and the statement
/// returns both ratings.
@NullMarked
package dev.ferry.projector.models.productreviews;

import org.jspecify.annotations.NullMarked;
