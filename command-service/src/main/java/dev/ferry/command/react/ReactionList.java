package dev.ferry.command.react;

import dev.ferry.consumer.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of all reactions, in the order of their names.
record ReactionList(List<ReactionStatus> reactions) {
    static ReactionList of(List<MemberStatus> members) {
        return new ReactionList(members.stream().map(ReactionStatus::of).toList());
    }

    /// The status of one reaction; [MemberStatus] describes the fields.
    ///
    /// @param state `live`, or `filling` while the reaction processes past events
    /// @param secondsLeft how long the past events take at the present rate
    /// @param stopped why the reaction does not continue to process past events, and what to do;
    ///   absent while it continues
    record ReactionStatus(
            String reaction,
            String state,
            long applied,
            @Nullable Long lag,
            @Nullable Double oldestSeconds,
            long deadLetters,
            @Nullable Double rate,
            @Nullable Long secondsLeft,
            @Nullable String stopped,
            @Nullable String problem,
            @Nullable Instant startedAt) {
        private static ReactionStatus of(MemberStatus member) {
            MemberStatus.@Nullable Progress filling = member.filling();
            return new ReactionStatus(
                    member.handler(),
                    member.state(),
                    member.applied(),
                    member.lag(),
                    member.oldestSeconds(),
                    member.deadLetters(),
                    filling == null ? null : filling.rate(),
                    member.secondsLeft(),
                    filling == null ? null : filling.stopped(),
                    filling == null ? null : filling.problem(),
                    filling == null ? null : filling.startedAt());
        }
    }
}
