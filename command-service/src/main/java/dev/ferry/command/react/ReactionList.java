package dev.ferry.command.react;

import dev.ferry.consumer.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the reactions stand, in the order of names.
record ReactionList(List<ReactionStatus> reactions) {
    static ReactionList of(List<MemberStatus> members) {
        return new ReactionList(members.stream().map(ReactionStatus::of).toList());
    }

    /// One reaction; [MemberStatus] says what the fields mean.
    ///
    /// @param state `live`, or `filling` while it hears of the past
    /// @param secondsLeft how long the past takes at its present rate
    /// @param stopped why it does not go on to hear of the past, and what to do; absent when it
    ///   does
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
