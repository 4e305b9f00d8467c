package dev.ferry.e2e.topic;

import java.io.PrintWriter;
import java.util.Locale;

/// The result as text for a person.
final class TopicReport {
    private final PrintWriter out;

    TopicReport(PrintWriter out) {
        this.out = out;
    }

    void print(TopicCheck.Result result, boolean mayDouble) {
        TopicVerdict verdict = result.verdict();
        out.println();
        row(
                "committed",
                verdict.committed(),
                String.format(Locale.ROOT, "events of %,d aggregates", verdict.aggregates()));
        row(
                "read",
                verdict.records(),
                String.format(
                        Locale.ROOT, "records, %,d of them committed later", verdict.later()));
        row("lost", verdict.lost(), "");
        row("doubled", verdict.doubled(), mayDouble ? "allowed by at-least-once" : "");
        row("out of order", verdict.outOfOrder(), "");
        row("never committed", verdict.neverCommitted(), "");
        row("without number", verdict.withoutNumber(), "");
        verdict.examples().forEach(each -> out.println("  " + each));
        result.warnings().forEach(out::println);
        if (verdict.withoutNumber() > 0) {
            out.println(
                    "Records without a number cannot be judged: check --key-in and --number-in, and that the topics hold nothing else.");
        }
        out.println(
                verdict.holds(mayDouble)
                        ? "Every committed event is in the topics%s and in order."
                                .formatted(mayDouble ? "" : " once")
                        : "A promise was broken.");
        out.flush();
    }

    private void row(String name, long count, String comment) {
        out.printf(Locale.ROOT, "%-16s%,12d %s%n", name, count, comment);
    }
}
