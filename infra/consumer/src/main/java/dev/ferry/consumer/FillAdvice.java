package dev.ferry.consumer;

import org.jspecify.annotations.Nullable;

/// What a person is to do when a filling does not go on; ends of sentences.
///
/// @param problem what is the matter when the filling fails again and again, for health
/// @param noStore that the topics do not reach back and no event store is configured; null for a
///   service that takes the past from the topics alone
/// @param unreadable that records which are still to be read are gone from the topics
/// @param behind that events are missing which the live group has applied
public record FillAdvice(
        String problem, @Nullable String noStore, String unreadable, String behind) {}
