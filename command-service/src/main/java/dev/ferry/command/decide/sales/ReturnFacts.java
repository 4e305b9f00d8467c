package dev.ferry.command.decide.sales;

import org.jspecify.annotations.Nullable;

/// What a decision about a return looks at.
///
/// @param recorded whether there is such a return already
/// @param customer null when there is no such customer
public record ReturnFacts(boolean recorded, @Nullable CustomerStatus customer) {}
