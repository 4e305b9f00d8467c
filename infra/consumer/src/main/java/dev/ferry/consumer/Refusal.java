package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Why a handler does not take an event.
///
/// @param reason quotes no values of PostgreSQL's, so it may be logged
/// @param detail the whole text, for the dead letter only
record Refusal(String reason, @Nullable String detail) {}
