package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies events to one handler, and finds those that do not fit by halving.
///
/// Each try runs behind a savepoint. One event that does not fit among n costs about twice log2(n)
/// tries. Later events of an aggregate whose event was refused are not tried; they wait.
final class Bisection {
    /// Applies events behind a savepoint, or undoes all of them.
    @FunctionalInterface
    interface Attempt {
        /// @return why the events do not fit, null when they were applied
        @Nullable Refusal apply(List<Decoded> events) throws SQLException;
    }

    private final Member member;
    private final Attempt attempt;
    private final BlockedKeys blocked = new BlockedKeys();
    private final List<DeadLetter> letters = new ArrayList<>();

    Bisection(Member member, Attempt attempt) {
        this.member = member;
        this.attempt = attempt;
    }

    /// @param fail whether it is known that the events do not fit all together
    /// @return the letters of the events that were not applied
    List<DeadLetter> run(List<Decoded> events, boolean fail) throws SQLException {
        apply(events, fail);
        return letters;
    }

    /// @return whether all events that were tried were applied
    private boolean apply(List<Decoded> events, boolean fail) throws SQLException {
        List<Decoded> open = withoutWaiting(events);
        if (open.isEmpty()) {
            return true;
        }
        if (!fail || open.size() == 1) {
            Refusal refusal = attempt.apply(open);
            if (refusal == null) {
                return true;
            }
            if (open.size() == 1) {
                refused(open.getFirst(), refusal);
                return false;
            }
        }
        int half = open.size() / 2;
        boolean firstFits = apply(open.subList(0, half), false);
        // When the first half fits, the second half must hold the event that does not; trying it
        // whole would be wasted.
        boolean secondFits = apply(open.subList(half, open.size()), firstFits);
        return firstFits && secondFits;
    }

    private void refused(Decoded event, Refusal refusal) {
        letters.add(
                new DeadLetter(
                        member, event, DeadLetter.Kind.POISON, refusal.reason(), refusal.detail()));
        blocked.add(member, event.raw());
    }

    private List<Decoded> withoutWaiting(List<Decoded> events) {
        List<Decoded> open = new ArrayList<>();
        for (Decoded event : events) {
            if (blocked.contains(member, event.raw())) {
                letters.add(DeadLetter.waiting(member, event));
            } else {
                open.add(event);
            }
        }
        return open;
    }
}
