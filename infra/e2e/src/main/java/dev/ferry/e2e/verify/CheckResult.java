package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.fault.Injected;
import dev.ferry.e2e.verify.judge.Verdict;
import dev.ferry.relay.publish.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a run found.
///
/// @param committed events that were committed
/// @param transactions that the writers began, and how many of them they rolled back
/// @param writing how long the writers wrote
/// @param draining how long after that the last event was recorded
/// @param complaints what went wrong apart from the events: a relay that died by itself, lanes that
///   nobody took, an outbox that did not drain
/// @param interrupted whether the run ended early, so that only what was recorded is judged
/// @param logs of the relays
public record CheckResult(
        CheckPlan plan,
        Verdict verdict,
        long committed,
        long transactions,
        long rolledBack,
        Duration writing,
        Duration draining,
        List<Injected> faults,
        List<String> complaints,
        boolean interrupted,
        Path logs) {
    private static final int HOLDS = 0;
    private static final int VIOLATED = 1;
    private static final int INTERRUPTED = 130;

    public CheckResult {
        faults = List.copyOf(faults);
        complaints = List.copyOf(complaints);
    }

    /// Whether every promise of the delivery mode was kept.
    public boolean holds() {
        boolean kept =
                plan.delivery() == Delivery.EXACTLY_ONCE
                        ? verdict.exactlyOnce()
                        : verdict.atLeastOnce();
        return kept && complaints.isEmpty();
    }

    /// 0 all promises kept, 1 one broken, 130 interrupted.
    public int exitCode() {
        if (interrupted) {
            return INTERRUPTED;
        }
        return holds() ? HOLDS : VIOLATED;
    }
}
