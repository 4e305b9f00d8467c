package dev.ferry.e2e.fuzz;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/// The result as text for a person.
final class FuzzReport {
    private static final int MOST_SHOWN = 25;

    private final FuzzResult result;
    private final PrintWriter out;

    FuzzReport(FuzzResult result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    void print() {
        Tally tally = result.tally();
        out.printf(
                Locale.ROOT,
                "%nseed %d: %,d requests in %,d s%n",
                result.plan().seed(),
                tally.sent(),
                result.took().toSeconds());
        for (FuzzRequest.Kind kind : FuzzRequest.Kind.values()) {
            out.printf(
                    Locale.ROOT,
                    "  %-8s %s%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    tally.statuses(kind).entrySet().stream()
                            .map(each ->
                                    "%s: %,d"
                                            .formatted(
                                                    each.getKey() == 0
                                                            ? "closed"
                                                            : each.getKey().toString(),
                                                    each.getValue()))
                            .collect(Collectors.joining("  ")));
        }
        out.printf(
                Locale.ROOT,
                "  %d of 100 valid requests were accepted, of %d operations%n",
                result.acceptedOfHundred(),
                tally.accepted().size());
        result.neverAccepted()
                .forEach(each -> out.printf(Locale.ROOT, "  never accepted: %s%n", each));
        out.printf(
                Locale.ROOT,
                "  %d checks of the rows, %d times%n",
                Consistency.all().size(),
                result.looks());
        findings();
    }

    private void findings() {
        Tally tally = result.tally();
        tally.findings().stream()
                .limit(MOST_SHOWN)
                .forEach(finding -> {
                    out.printf(Locale.ROOT, "%n%s%n", finding.sentence());
                    out.printf(Locale.ROOT, "    %s%n", finding.request().strip());
                    out.printf(
                            Locale.ROOT,
                            "  once more: %s%n",
                            result.plan().repeat(finding.number()));
                });
        result.broken().forEach(sentence -> out.printf(Locale.ROOT, "%n%s%n", sentence));
        if (result.interrupted()) {
            out.printf(Locale.ROOT, "Interrupted.%n");
        } else if (result.holds()) {
            out.printf(Locale.ROOT, "Every answer was one that the documents name.%n");
        } else {
            out.printf(
                    Locale.ROOT,
                    "%n%,d answers and %,d checks of the rows are wrong.%n",
                    tally.foundInAll(),
                    result.broken().size());
            result.shortcomings().forEach(sentence -> out.printf(Locale.ROOT, "%s%n", sentence));
        }
    }
}
