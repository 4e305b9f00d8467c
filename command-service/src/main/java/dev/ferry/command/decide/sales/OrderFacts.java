package dev.ferry.command.decide.sales;

import org.jspecify.annotations.Nullable;

/// What a decision about an order looks at.
///
/// @param order null when there is no such order
/// @param customer of an order that is to be placed; null when there is no such customer, or when
///   the command does not depend on one
public record OrderFacts(@Nullable OrderStatus order, @Nullable CustomerStatus customer) {}
