package dev.ferry.local.importing;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A line every few seconds, for a log or a pipe: no control characters.
public final class PlainProgress implements ImportProgress {
    private static final long SECONDS_BETWEEN = 3;

    private final PrintStream out;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("progress").factory());
    private final AtomicLong done = new AtomicLong();

    public PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(long total) {
        var _ =
                ticker.scheduleAtFixedRate(
                        () -> out.println("imported " + done + " of " + total),
                        SECONDS_BETWEEN,
                        SECONDS_BETWEEN,
                        TimeUnit.SECONDS);
    }

    @Override
    public void step() {
        done.incrementAndGet();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
