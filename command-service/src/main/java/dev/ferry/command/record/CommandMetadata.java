package dev.ferry.command.record;

import dev.ferry.contracts.shared.Tenant;
import org.jspecify.annotations.Nullable;

/// Who sent a command and why; its events carry all of it.
///
/// @param actor who asked for it
/// @param correlation what it belongs to; null starts a new one
/// @param causation what made somebody ask for it
/// @param traceparent W3C trace context
public record CommandMetadata(
        Tenant tenant,
        String actor,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceparent) {}
