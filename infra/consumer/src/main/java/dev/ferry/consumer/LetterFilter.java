package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Which dead letters are asked for.
///
/// @param handler the read model; null for all
/// @param aggregate a record's key; null for all
public record LetterFilter(@Nullable String handler, @Nullable String aggregate) {}
