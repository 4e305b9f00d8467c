package dev.ferry.local.operating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Figures as bars. A bar is full at the most that was seen since the watch began, so it shows
/// whether things get better or worse.
public final class StatusBars {
    private static final int LABEL = 28;
    private static final int WIDEST = 60;

    private final int width;
    private final Map<String, Double> most = new HashMap<>();

    /// @param columns of the terminal
    public StatusBars(int columns) {
        width = Math.clamp(columns - LABEL - 4, 5, WIDEST);
    }

    /// As many lines every time, none longer than the terminal is wide.
    public List<String> lines(Figures now, double rate) {
        List<String> lines = new ArrayList<>();
        lines.add(bar("pending", (double) now.pending(), grouped(now.pending())));
        lines.add(bar("in flight", (double) now.inFlight(), now.inFlight() + " batches"));
        lines.add(bar("parked", (double) now.parkedMessages(), grouped(now.parkedMessages())));
        lines.add(bar("rate", rate, grouped(Math.round(rate)) + "/s"));
        lines.add(
                bar(
                        "oldest",
                        now.oldestSeconds(),
                        String.format(Locale.ROOT, "%,.1f s", now.oldestSeconds())));
        String state =
                "lanes %d/64, workers %d, %s"
                        .formatted(now.lanesOwned(), now.workers(), StatusText.state(now));
        lines.add(state.substring(0, Math.min(state.length(), width + LABEL + 2)));
        return lines;
    }

    private String bar(String name, double value, String shown) {
        double full = most.merge(name, value, Math::max);
        int filled = full == 0 ? 0 : (int) Math.ceil(value / full * width);
        return String.format(
                Locale.ROOT,
                "%-10s%17s [%s%s]",
                name,
                shown,
                "#".repeat(filled),
                " ".repeat(width - filled));
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
