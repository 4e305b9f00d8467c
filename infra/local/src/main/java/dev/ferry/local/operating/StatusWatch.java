package dev.ferry.local.operating;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// Asks again and again until the stop is requested.
public final class StatusWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Control sequence introducer of ECMA-48.
    private static final String CSI = "\u001b[";

    private final AdminApi api;
    private final PrintWriter out;
    private final int columns;

    /// @param columns of the terminal that is drawn on; 0: there is none, and each answer is a line
    public StatusWatch(AdminApi api, PrintWriter out, int columns) {
        this.api = api;
        this.out = out;
        this.columns = columns;
    }

    public void run(StopSignal stop) throws AdminFailure, InterruptedException {
        StatusBars bars = new StatusBars(columns);
        RateWindow rate = new RateWindow();
        boolean drawn = false;
        while (!stop.isRequested()) {
            Figures now = Figures.ask(api);
            rate.add(now);
            if (columns > 0) {
                draw(bars.lines(now, rate.perSecond()), drawn);
                drawn = true;
            } else {
                out.println(StatusText.line(now, rate.perSecond()));
            }
            out.flush();
            stop.rest(PAUSE);
        }
    }

    /// Over what was drawn before.
    private void draw(List<String> lines, boolean again) {
        if (again) {
            out.print(CSI + lines.size() + "A");
        }
        lines.forEach(line -> out.print("\r" + CSI + "2K" + line + "\n"));
    }
}
