package dev.ferry.e2e.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/// What a run found.
///
/// @param broken a sentence for each broken check of the rows
/// @param looks how often the rows were looked at
/// @param interrupted whether the run ended early
record FuzzResult(
        FuzzPlan plan,
        Tally tally,
        List<String> broken,
        int looks,
        Duration took,
        boolean interrupted) {
    private static final int INTERRUPTED = 130;

    /// Of a hundred valid requests, those that have to be accepted: without them, nothing but
    /// refusals was tried.
    private static final int LEAST_ACCEPTED = 30;

    boolean holds() {
        return tally.foundInAll() == 0 && broken.isEmpty() && enoughAccepted();
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
