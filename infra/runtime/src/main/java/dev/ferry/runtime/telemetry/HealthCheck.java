package dev.ferry.runtime.telemetry;

import org.jspecify.annotations.Nullable;

/// Tells whether a part of the service works.
@FunctionalInterface
public interface HealthCheck {
    /// One sentence that says what is wrong, or null when nothing is. Must return at once.
    @Nullable String problem();
}
