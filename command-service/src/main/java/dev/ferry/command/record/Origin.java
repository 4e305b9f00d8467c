package dev.ferry.command.record;

import org.jspecify.annotations.Nullable;

/// Where a command comes from; its events carry all of it.
///
/// @param actor who asked for it
/// @param correlation what it belongs to; null starts a new one
/// @param causation what made somebody ask for it
/// @param traceparent W3C trace context
public record Origin(
        String tenant,
        String actor,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceparent) {}
