package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Selects dead letters.
///
/// @param handler name of the read model or reaction; null for all
/// @param aggregate a record's key; null for all
public record LetterFilter(@Nullable String handler, @Nullable String aggregate) {}
