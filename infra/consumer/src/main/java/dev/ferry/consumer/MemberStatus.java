package dev.ferry.consumer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The status of one version of a handler.
///
/// @param state `live`: readers see it; `retained`: kept up to date for a roll back; `filling`:
///   behind the live version
/// @param applied records that were read of its topics, or of the event store
/// @param lag records that are published and not applied, transaction markers included; null when
///   the broker does not answer
/// @param oldestSeconds age of the oldest record that is not applied; null when there is none, or
///   when the broker does not answer
/// @param deadLetters the number of its dead letters
/// @param filling how it is filled; null when it is not
public record MemberStatus(
        String handler,
        int version,
        String state,
        long applied,
        @Nullable Long lag,
        @Nullable Double oldestSeconds,
        long deadLetters,
        @Nullable Progress filling) {
    /// How long the filling takes at its present rate, in seconds; null when that is not known.
    public @Nullable Long secondsLeft() {
        Double rate = filling == null ? null : filling.rate();
        return lag == null || rate == null || rate <= 0 ? null : Math.round(lag / rate);
    }

    /// The progress of a filling.
    ///
    /// @param phase `filling`, `comparing`, `stopped` or `cancelled`
    /// @param source `topics` or `event-store`; null until that is chosen
    /// @param rate events per second, measured lately; null at the beginning
    /// @param maxRate events per second that are allowed; null for no limit
    /// @param stopped one sentence that says what a person has to decide; null while the filling
    ///   continues
    /// @param problem the latest failure; null when there was none
    public record Progress(
            String phase,
            @Nullable String source,
            @Nullable Double rate,
            @Nullable Integer maxRate,
            boolean acceptDifferences,
            boolean acceptMissing,
            @Nullable String stopped,
            @Nullable String problem,
            Instant startedAt) {}
}
