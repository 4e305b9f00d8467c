package dev.ferry.projector.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of orders.
///
/// @param next the cursor of the next page, null on the last one
record OrderPage(List<OrderListItem> orders, @Nullable String next) {}
