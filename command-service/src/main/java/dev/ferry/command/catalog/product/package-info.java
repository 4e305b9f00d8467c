/// Products with their variants.
///
/// A variant is a member of its product and no aggregate of its own: its sku begins with the
/// product's, its price is the product's and an adjustment, and no two variants of a product have
/// the same attributes. A command on a variant has to see the product and the other variants, and a
/// new base price has to see all of them. So all are behind the product's lock, and a product has a
/// bounded number of variants.
@NullMarked
package dev.ferry.command.catalog.product;

import org.jspecify.annotations.NullMarked;
