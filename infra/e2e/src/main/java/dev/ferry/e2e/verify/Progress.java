package dev.ferry.e2e.verify;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Says how far a run is: a bar on a terminal, otherwise a line every few seconds.
public final class Progress implements AutoCloseable {
    private static final int BAR = 24;
    private static final int COLUMNS = 110;
    private static final long BAR_MILLIS = 250;
    private static final long LINE_MILLIS = 5_000;

    private final PrintStream out;
    private final boolean terminal;
    private final long events;
    private final LongSupplier recorded;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("progress").factory());

    /// Written by the run, read by the ticker.
    private volatile String now = "starting";

    /// @param events that are wanted
    /// @param recorded how many have been recorded
    public Progress(PrintStream out, boolean terminal, long events, LongSupplier recorded) {
        this.out = out;
        this.terminal = terminal;
        this.events = events;
        this.recorded = recorded;
    }

    public void start() {
        long every = terminal ? BAR_MILLIS : LINE_MILLIS;
        var _ = ticker.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
    }

    /// What is being done.
    public void now(String doing) {
        now = doing;
        if (!terminal) {
            out.println(doing);
        }
    }

    private void tick() {
        long done = recorded.getAsLong();
        String count = String.format(Locale.ROOT, "%,d of %,d events recorded", done, events);
        if (terminal) {
            int filled = (int) Math.min(BAR, done * BAR / Math.max(1, events));
            String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
            String line = "[%s] %s, %s".formatted(bar, count, now);
            out.print("\r" + String.format("%-" + COLUMNS + "." + COLUMNS + "s", line));
        } else {
            out.println(count);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        if (terminal) {
            out.println();
        }
    }
}
