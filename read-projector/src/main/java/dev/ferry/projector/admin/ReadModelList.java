package dev.ferry.projector.admin;

import dev.ferry.consumer.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of all versions of the read models, in the order of names and versions.
///
/// @param catchUpLeft positions of the event store that the live read models still have to read;
///   absent when no catch-up is under way
record ReadModelList(List<ReadModelStatus> readModels, @Nullable Long catchUpLeft) {
    static ReadModelList of(List<MemberStatus> members, @Nullable Long catchUpLeft) {
        return new ReadModelList(members.stream().map(ReadModelStatus::of).toList(), catchUpLeft);
    }

    /// The status of one version of a read model; [MemberStatus] describes the fields.
    ///
    /// @param secondsLeft how long the filling takes at its present rate
    record ReadModelStatus(
            String readModel,
            int version,
            String state,
            long applied,
            @Nullable Long lag,
            @Nullable Double oldestSeconds,
            long deadLetters,
            @Nullable String phase,
            @Nullable String source,
            @Nullable Double rate,
            @Nullable Integer maxRate,
            @Nullable Boolean acceptDifferences,
            @Nullable Boolean acceptMissing,
            @Nullable Long secondsLeft,
            @Nullable String stopped,
            @Nullable String problem,
            @Nullable Instant startedAt) {
        private static ReadModelStatus of(MemberStatus member) {
            MemberStatus.@Nullable Progress filling = member.filling();
            return new ReadModelStatus(
                    member.handler(),
                    member.version(),
                    member.state(),
                    member.applied(),
                    member.lag(),
                    member.oldestSeconds(),
                    member.deadLetters(),
                    filling == null ? null : filling.phase(),
                    filling == null ? null : filling.source(),
                    filling == null ? null : filling.rate(),
                    filling == null ? null : filling.maxRate(),
                    filling == null ? null : filling.acceptDifferences(),
                    filling == null ? null : filling.acceptMissing(),
                    member.secondsLeft(),
                    filling == null ? null : filling.stopped(),
                    filling == null ? null : filling.problem(),
                    filling == null ? null : filling.startedAt());
        }
    }
}
