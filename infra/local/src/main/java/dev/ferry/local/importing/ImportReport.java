package dev.ferry.local.importing;

import dev.ferry.local.input.Invoice;
import dev.ferry.local.input.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What an import did, whichever way it ended.
///
/// @param counts one for every kind
/// @param refusals commands that break a rule of the service, one sentence each
/// @param differences invoices whose total in the read model is another one, one sentence each
/// @param sending from the first request to the last answer of the command API
public record ImportReport(
        Workload workload,
        Map<Kind, Count> counts,
        List<String> refusals,
        List<String> differences,
        Duration sending,
        Latency latency,
        End end) {

    /// @param accepted took effect in this import
    /// @param replayed had taken effect in an earlier one
    /// @param shown seen in the read model
    /// @param total their value there
    public record Count(long accepted, long replayed, long shown, BigDecimal total) {
        public long answered() {
            return accepted + replayed;
        }
    }

    /// From the answer that says a command has committed to the answer that shows it, for invoices
    /// that took effect now; an upper bound, because it includes the query's own round trip.
    public record Latency(long measured, Duration median, Duration percentile99) {}

    /// How an import ends.
    public sealed interface End {
        /// Every command was answered and everything is in the read model.
        record Complete() implements End {}

        /// Somebody asked it to stop.
        record Interrupted() implements End {}

        /// A service made it impossible to go on.
        ///
        /// @param sentence which one and why
        record Failed(String sentence) implements End {}
    }

    public Count count(Kind kind) {
        return counts.getOrDefault(kind, new Count(0, 0, 0, BigDecimal.ZERO));
    }

    public double commandsPerSecond() {
        long answered = counts.values().stream().mapToLong(Count::answered).sum();
        return sending.isZero() ? 0 : answered * 1e9 / sending.toNanos();
    }

    /// Whether the read model holds exactly the value of the input.
    public boolean totalsAgree() {
        return differences.isEmpty()
                && agrees(workload.orders(), Kind.ORDER)
                && agrees(workload.returns(), Kind.RETURN);
    }

    /// Whether no line of the input could be sent at all.
    public boolean isEmpty() {
        return workload.linesAccepted() == 0;
    }

    private boolean agrees(List<Invoice> invoices, Kind kind) {
        return Workload.total(invoices).compareTo(count(kind).total()) == 0;
    }

    /// The process exit code: 0 when all of it arrived, 1 when not or when nothing was accepted,
    /// 130 when it was interrupted, as shells have it.
    public int exitCode() {
        return switch (end) {
            case End.Complete complete -> totalsAgree() && refusals.isEmpty() && !isEmpty() ? 0 : 1;
            case End.Failed failed -> 1;
            case End.Interrupted interrupted -> 130;
        };
    }
}
