package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Which dead letters are asked for.
///
/// @param handler name of the read model or reaction; null for all
/// @param aggregate a record's key; null for all
public record LetterFilter(@Nullable String handler, @Nullable String aggregate) {}
