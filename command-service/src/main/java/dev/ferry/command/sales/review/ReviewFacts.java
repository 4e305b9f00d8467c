package dev.ferry.command.sales.review;

import dev.ferry.command.sales.CustomerStatus;
import org.jspecify.annotations.Nullable;

/// What a decision about a new review needs besides the command.
///
/// @param customer null when there is no such customer
/// @param reviewed whether the customer has a review of the product that is not withdrawn
record ReviewFacts(@Nullable CustomerStatus customer, boolean reviewed) {}
