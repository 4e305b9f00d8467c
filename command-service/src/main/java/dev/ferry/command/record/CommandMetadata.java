package dev.ferry.command.record;

import dev.ferry.contracts.shared.Tenant;
import org.jspecify.annotations.Nullable;

/// Who sent a command and why; all of it is stored with the command's events.
///
/// @param actor who sent the command
/// @param correlation the process that the command belongs to; null starts a new one
/// @param causation what caused the command
/// @param traceparent W3C trace context
public record CommandMetadata(
        Tenant tenant,
        String actor,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceparent) {}
