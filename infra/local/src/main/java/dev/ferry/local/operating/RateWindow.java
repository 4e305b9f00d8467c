package dev.ferry.local.operating;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Events a second over the last few seconds.
///
/// PostgreSQL's statistics move about once a second and session, so the difference of two
/// neighbouring answers jumps.
public final class RateWindow {
    private static final Duration WIDTH = Duration.ofSeconds(5);
    private static final double MILLIS = 1_000;

    private final Deque<Figures> seen = new ArrayDeque<>();

    public void add(Figures figures) {
        seen.addLast(figures);
        while (Duration.between(seen.getFirst().at(), figures.at()).compareTo(WIDTH) > 0) {
            seen.removeFirst();
        }
    }

    /// Zero until there are two answers.
    public double perSecond() {
        if (seen.size() < 2) {
            return 0;
        }
        Figures first = seen.getFirst();
        Figures last = seen.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis <= 0 ? 0 : Math.max(0, (last.removed() - first.removed()) * MILLIS / millis);
    }
}
