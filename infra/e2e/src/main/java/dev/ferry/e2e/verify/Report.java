package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.fault.Injected;
import dev.ferry.e2e.verify.judge.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The result as text for a person.
final class Report {
    private final CheckResult result;
    private final PrintStream out;

    Report(CheckResult result, PrintStream out) {
        this.result = result;
        this.out = out;
    }

    void print() {
        figures();
        faults();
        verdict();
    }

    private void figures() {
        Verdict verdict = result.verdict();
        out.printf(Locale.ROOT, "%n");
        out.printf(
                Locale.ROOT,
                "committed   %,12d events, %,d transactions, %,d of them rolled back%n",
                result.committed(),
                result.transactions(),
                result.rolledBack());
        out.printf(
                Locale.ROOT,
                "recorded    %,12d events, %,.0f/s%n",
                verdict.recorded(),
                verdict.recorded()
                        / Math.max(1e-3, seconds(result.writing().plus(result.draining()))));
        out.printf(
                Locale.ROOT,
                "time        %,12.1f s writing, %.1f s until the last one was recorded%n",
                seconds(result.writing()),
                seconds(result.draining()));
    }

    private void faults() {
        Map<String, List<Injected>> byKind =
                result.faults().stream()
                        .collect(
                                Collectors.groupingBy(
                                        injected -> injected.fault().kind(),
                                        TreeMap::new,
                                        Collectors.toList()));
        out.printf(Locale.ROOT, "faults      %,12d%n", result.faults().size());
        byKind.forEach((kind, all) ->
                out.printf(Locale.ROOT, "  %-34s %4d%s%n", kind, all.size(), takeOver(all)));
    }

    private static String takeOver(List<Injected> all) {
        List<Duration> sorted =
                all.stream().map(Injected::takeOver).filter(Objects::nonNull).sorted().toList();
        return sorted.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "   all lanes taken over in %.1f s (median), %.1f s (longest)",
                        seconds(sorted.get(sorted.size() / 2)),
                        seconds(sorted.getLast()));
    }

    private void verdict() {
        Verdict verdict = result.verdict();
        out.printf(Locale.ROOT, "lost        %,12d%n", verdict.lost());
        out.printf(Locale.ROOT, "duplicated  %,12d%n", verdict.duplicated());
        out.printf(Locale.ROOT, "out of order%,12d%n", verdict.outOfOrder());
        out.printf(Locale.ROOT, "rolled back %,12d%n", verdict.rolledBack());
        if (result.interrupted()) {
            out.printf(
                    Locale.ROOT,
                    "Interrupted: only what had been recorded until then is judged.%n");
        }
        if (result.holds()) {
            out.printf(Locale.ROOT, "Every promise of %s was kept.%n", result.plan().delivery());
        } else {
            verdict.examples().forEach(example -> out.printf(Locale.ROOT, "  %s%n", example));
            result.complaints().forEach(complaint -> out.printf(Locale.ROOT, "  %s%n", complaint));
            out.printf(
                    Locale.ROOT,
                    "A promise of %s was broken. Once more:%n",
                    result.plan().delivery());
            out.printf(Locale.ROOT, "  %s%n", result.plan().command());
            out.printf(Locale.ROOT, "The relays' logs are in %s.%n", result.logs());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
