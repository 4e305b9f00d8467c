package dev.ferry.e2e.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntPredicate;

/// What a run found.
///
/// @param operations that are open to a tenant, from which valid requests were made
/// @param broken a sentence for each broken check of the rows
/// @param looks how often the rows were looked at
/// @param interrupted whether the run ended early
record FuzzResult(
        FuzzPlan plan,
        Tally tally,
        Collection<String> operations,
        List<String> broken,
        int looks,
        Duration took,
        boolean interrupted) {
    private static final int INTERRUPTED = 130;

    /// Of a hundred valid requests, those that have to be accepted: without them, nothing but
    /// refusals was tried.
    private static final int LEAST_ACCEPTED = 30;

    /// Below so many requests of a kind their shares are an accident.
    private static final int ENOUGH_OF_A_KIND = 10;

    /// Of a hundred requests of a kind, those that a service may be unable to answer.
    private static final int MOST_UNAVAILABLE = 5;

    /// Of a hundred raw requests, those that have to be answered instead of closed.
    private static final int LEAST_RAW_ANSWERED = 30;

    boolean holds() {
        return tally.foundInAll() == 0 && broken.isEmpty() && shortcomings().isEmpty();
    }

    /// A sentence for each share of the answers that is too small or too large.
    List<String> shortcomings() {
        List<String> sentences = new ArrayList<>();
        if (!enoughAccepted()) {
            sentences.add("Too few valid requests were accepted.");
        }
        for (FuzzRequest.Kind kind : FuzzRequest.Kind.values()) {
            int unavailable = ofHundred(kind, status -> status == 503);
            if (unavailable > MOST_UNAVAILABLE) {
                sentences.add(
                        "Of 100 %s requests, %d were answered 503; %d may be."
                                .formatted(
                                        kind.name().toLowerCase(Locale.ROOT),
                                        unavailable,
                                        MOST_UNAVAILABLE));
            }
        }
        int closed = ofHundred(FuzzRequest.Kind.RAW, status -> status == 0);
        if (closed > 100 - LEAST_RAW_ANSWERED) {
            sentences.add(
                    "Of 100 raw requests, %d were closed without an answer; %d may be."
                            .formatted(closed, 100 - LEAST_RAW_ANSWERED));
        }
        return sentences;
    }

    /// The operations of which no request was accepted, sorted.
    List<String> neverAccepted() {
        return operations.stream()
                .filter(each -> !tally.accepted().containsKey(each))
                .sorted()
                .toList();
    }

    private int ofHundred(FuzzRequest.Kind kind, IntPredicate status) {
        SortedMap<Integer, Long> statuses = tally.statuses(kind);
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        long some =
                statuses.entrySet().stream()
                        .filter(each -> status.test(each.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return all < ENOUGH_OF_A_KIND ? 0 : Math.toIntExact(100 * some / all);
    }

    /// Whether a fair part of the valid requests was accepted. One request alone shows nothing.
    boolean enoughAccepted() {
        return plan.only() != FuzzPlan.ALL || acceptedOfHundred() >= LEAST_ACCEPTED;
    }

    int acceptedOfHundred() {
        SortedMap<Integer, Long> valid = tally.statuses(FuzzRequest.Kind.VALID);
        long all = valid.values().stream().mapToLong(Long::longValue).sum();
        long accepted =
                valid.headMap(300).tailMap(200).values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : Math.toIntExact(100 * accepted / all);
    }

    /// 0 all as it has to be, 1 something is not, 130 interrupted.
    int exitCode() {
        if (interrupted) {
            return INTERRUPTED;
        }
        return holds() ? 0 : 1;
    }
}
