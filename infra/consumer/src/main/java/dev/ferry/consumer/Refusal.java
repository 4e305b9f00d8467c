package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Why a handler does not accept an event.
///
/// @param reason quotes no values of PostgreSQL's, so it may be logged
/// @param detail the whole text, shown with the dead letter only
record Refusal(String reason, @Nullable String detail) {}
