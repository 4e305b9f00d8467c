package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// Tells a person what to do when a filling does not continue, with the commands of the service.
/// Each method returns the end of a sentence.
public interface FillAdvice {
    /// The problem when the filling fails again and again, for health.
    String problem();

    /// The topics do not reach back to the first event and no event store is configured; null for a
    /// service that takes the past from the topics alone.
    @Nullable String noStore();

    /// Records of `topic` that are still to be read were deleted.
    String unreadable(String handler, String topic);

    /// Versions are missing that the live group has counted.
    ///
    /// @param fromStore whether the past came from the event store
    String missing(String handler, boolean fromStore);

    /// Versions were applied that the live group has not counted.
    String ahead(String handler);
}
