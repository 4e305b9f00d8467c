/// Reviews: a customer rates a product, edits the review, withdraws it.
@NullMarked
package dev.ferry.command.sales.review;

import org.jspecify.annotations.NullMarked;
