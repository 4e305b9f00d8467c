package dev.ferry.projector.admin;

import dev.ferry.consumer.ConsumerException;
import dev.ferry.consumer.Rebuilds;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import org.jspecify.annotations.Nullable;

/// The body of a rebuild.
///
/// @param source `topics` or `event-store`; absent: the topics when they reach back to offset 0,
///   else the event store
/// @param maxRate events a second at most; 0 lifts the limit
/// @param acceptDifferences whether the new version goes live although rows differ from those of
///   the live version
/// @param acceptMissing whether the new version goes live without exactly the versions that the
///   rebuild named as missing when it stopped; refused unless the rebuild stands stopped for that
///   reason
record RebuildRequest(
        String actor,
        String reason,
        String readModel,
        @Nullable String source,
        @Nullable Integer maxRate,
        @Nullable Boolean acceptDifferences,
        @Nullable Boolean acceptMissing) {
    Author author() {
        return new Author(actor, reason);
    }

    /// @throws dev.ferry.runtime.http.ProblemException 400 naming what is wrong
    Rebuilds.Options options() {
        try {
            return new Rebuilds.Options(
                    source,
                    maxRate,
                    Boolean.TRUE.equals(acceptDifferences),
                    Boolean.TRUE.equals(acceptMissing));
        } catch (ConsumerException e) {
            throw AdminTexts.mistake(
                    maxRate != null && maxRate < 0 ? "maxRate" : "source",
                    "is not possible: " + e.getMessage());
        }
    }
}
