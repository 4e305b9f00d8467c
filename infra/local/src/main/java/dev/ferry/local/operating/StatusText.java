package dev.ferry.local.operating;

import java.util.List;
import java.util.Locale;

/// Figures in words.
public final class StatusText {
    private StatusText() {}

    /// One line for a log: no control characters.
    public static String line(Figures now, double rate) {
        return String.format(
                Locale.ROOT,
                "%s pending=%d oldest=%.1fs in-flight=%d rate=%.0f/s parked=%d (%d events) lanes=%d/64 workers=%d %s",
                now.at(),
                now.pending(),
                now.oldestSeconds(),
                now.inFlight(),
                rate,
                now.parkedAggregates(),
                now.parkedMessages(),
                now.lanesOwned(),
                now.workers(),
                state(now));
    }

    /// For a person who asked once.
    public static List<String> lines(Figures now, double rate) {
        return List.of(
                String.format(Locale.ROOT, "  pending    %,15d events (estimate)", now.pending()),
                String.format(Locale.ROOT, "  oldest     %,15.1f s", now.oldestSeconds()),
                String.format(Locale.ROOT, "  in flight  %,15d batches", now.inFlight()),
                String.format(Locale.ROOT, "  rate       %,15.0f events/s", rate),
                String.format(
                        Locale.ROOT,
                        "  parked     %,15d aggregates, %,d events",
                        now.parkedAggregates(),
                        now.parkedMessages()),
                String.format(
                        Locale.ROOT,
                        "  lanes      %,15d of 64 owned, %d uncovered, %d %s",
                        now.lanesOwned(),
                        now.lanesUncovered(),
                        now.workers(),
                        now.workers() == 1 ? "worker" : "workers"),
                "  " + state(now));
    }

    static String state(Figures now) {
        String pause = now.pause();
        return pause == null ? "running" : pause;
    }
}
