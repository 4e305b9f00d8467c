package dev.ferry.local.importing;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar that is drawn again and again on one line of a terminal.
///
/// The width is given and not asked of the bar's own terminal library, which would take over the
/// handling of Ctrl-C.
public final class TerminalProgress implements ImportProgress {
    private final PrintStream out;
    private final int columns;
    private @Nullable ProgressBar bar;

    public TerminalProgress(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void begin(long total) {
        bar =
                new ProgressBarBuilder()
                        .setTaskName("Importing")
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(
                                new DelegatingProgressBarConsumer(
                                        line -> out.print("\r" + line), columns - 1))
                        .build();
    }

    @Override
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            out.println();
        }
    }
}
