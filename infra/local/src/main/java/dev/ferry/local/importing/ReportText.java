package dev.ferry.local.importing;

import dev.ferry.local.importing.ImportReport.Count;
import dev.ferry.local.importing.ImportReport.End;
import dev.ferry.local.importing.ImportReport.Latency;
import dev.ferry.local.input.Invoice;
import dev.ferry.local.input.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report as a person reads it.
public final class ReportText {
    private static final int NAMED = 5;

    private final ImportReport report;
    private final boolean resumable;
    private final List<String> lines = new ArrayList<>();

    private ReportText(ImportReport report, boolean resumable) {
        this.report = report;
        this.resumable = resumable;
    }

    /// The lines to print, the verdict last.
    ///
    /// @param resumable whether the stack is still there for another import
    public static List<String> of(ImportReport report, boolean resumable) {
        return new ReportText(report, resumable).lines();
    }

    private List<String> lines() {
        Workload workload = report.workload();
        count("Customers", Kind.CUSTOMER, workload.customers().size());
        count("Orders", Kind.ORDER, workload.orders().size());
        count("Returns", Kind.RETURN, workload.returns().size());
        add(
                "Lines",
                "%d accepted, %d refused"
                        .formatted(workload.linesAccepted(), workload.rejects().size()));
        if (workload.refusedInvoices() > 0) {
            add("", Plural.of(workload.refusedInvoices(), "invoice") + " refused: no line left");
        }
        total("Orders total", Kind.ORDER, workload.orders());
        total("Returns total", Kind.RETURN, workload.returns());
        add("Commands", Math.round(report.commandsPerSecond()) + "/s");
        latency(report.latency());
        some("Refused by the service", report.refusals());
        some("Differs", report.differences());
        lines.add(verdict());
        return lines;
    }

    private void count(String title, Kind kind, int wanted) {
        Count count = report.count(kind);
        String missing =
                count.answered() == wanted ? "" : ", %d not".formatted(wanted - count.answered());
        add(
                title,
                "%d imported (%d new, %d already there)%s"
                        .formatted(count.answered(), count.accepted(), count.replayed(), missing));
    }

    private void total(String title, Kind kind, List<Invoice> invoices) {
        add(
                title,
                "%s GBP in the input, %s GBP in the read model"
                        .formatted(
                                money(Workload.total(invoices)),
                                money(report.count(kind).total())));
    }

    private void latency(Latency latency) {
        if (latency.measured() == 0) {
            add("Commit → visible", "not measured: nothing was new");
        } else {
            add(
                    "Commit → visible",
                    "p50 %s, p99 %s"
                            .formatted(millis(latency.median()), millis(latency.percentile99())));
        }
    }

    private void some(String title, List<String> all) {
        all.stream().limit(NAMED).forEach(one -> add(title, one));
        if (all.size() > NAMED) {
            add("", "and %d more".formatted(all.size() - NAMED));
        }
    }

    private String verdict() {
        return switch (report.end()) {
            case End.Interrupted interrupted -> "Interrupted" + again() + ".";
            case End.Failed failed -> failed.sentence() + again() + ".";
            case End.Complete complete when report.isEmpty() ->
                    "Nothing was imported: no line of the input was accepted.";
            case End.Complete complete when report.exitCode() == 0 ->
                    "The read model equals the input to the penny.";
            case End.Complete complete -> "The read model does NOT equal the input.";
        };
    }

    private String again() {
        return resumable ? "; the same command again goes on where this one stopped" : "";
    }

    private void add(String title, String text) {
        lines.add("%-18s%s".formatted(title, text));
    }

    private static String money(BigDecimal value) {
        return value.setScale(Math.max(2, value.stripTrailingZeros().scale())).toPlainString();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
