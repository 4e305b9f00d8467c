package dev.ferry.consumer.admin;

import dev.ferry.consumer.DeadLetterRetry.AcceptedGap;
import dev.ferry.consumer.DeadLetterRetry.Skipped;
import dev.ferry.consumer.LetterOutcome;

/// Says what was done with dead letters and what follows.
final class LetterSentences {
    private LetterSentences() {}

    static String retried(LetterOutcome outcome) {
        return capital(what(outcome)) + ".";
    }

    static String skipped(Skipped skipped, String follows) {
        return "%s goes on without this event: %s; %s."
                .formatted(skipped.member(), follows, what(skipped.outcome()));
    }

    static String accepted(AcceptedGap gap) {
        String versions =
                gap.from() == gap.to()
                        ? "version %d".formatted(gap.from())
                        : "versions %d to %d".formatted(gap.from(), gap.to());
        return "Group %s goes on without %s of %s %s, which are dropped should they come later; %s."
                .formatted(
                        gap.group(),
                        versions,
                        gap.aggregate().type(),
                        gap.aggregate().id(),
                        what(gap.outcome()));
    }

    private static String what(LetterOutcome outcome) {
        String applied =
                switch (outcome.applied()) {
                    case 0 -> "no letter was applied";
                    case 1 -> "1 letter was applied";
                    default -> outcome.applied() + " letters were applied";
                };
        if (outcome.left() > 0 && outcome.hindrance() == null) {
            return "%s; the other %d follow by themselves".formatted(applied, outcome.left());
        }
        return outcome.left() == 0
                ? applied + " and none waits"
                : "%s and %d still %s: %s"
                        .formatted(
                                applied,
                                outcome.left(),
                                outcome.left() == 1 ? "waits" : "wait",
                                outcome.hindrance());
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
