package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// What a person is to do when a filling does not go on, with the commands of the service; ends of
/// sentences.
public interface FillAdvice {
    /// What is the matter when the filling fails again and again, for health.
    String problem();

    /// The topics do not reach back and no event store is configured; null for a service that takes
    /// the past from the topics alone.
    @Nullable String noStore();

    /// Records of `topic` which are still to be read are gone.
    String unreadable(String handler, String topic);

    /// Versions are missing which the live group has counted.
    ///
    /// @param fromStore whether the past came from the event store
    String missing(String handler, boolean fromStore);

    /// Versions were applied which the live group has not counted.
    String ahead(String handler);
}
