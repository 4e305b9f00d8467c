package dev.ferry.runtime.telemetry;

import org.jspecify.annotations.Nullable;

/// Says whether a part of the service does its work.
@FunctionalInterface
public interface HealthCheck {
    /// One sentence that says what is wrong, or null when all is well. Must answer at once.
    @Nullable String problem();
}
