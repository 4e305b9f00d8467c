package dev.ferry.local.operating;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Shows how the handlers of a service stand, again and again if it is asked to.
public final class StatusView {
    static final Duration PAUSE = Duration.ofSeconds(1);

    /// Control sequence introducer of ECMA-48.
    private static final String CSI = "\u001b[";

    private final AdminApi api;
    private final PrintWriter out;
    private final int columns;
    private final Lines lines;
    private int drawn;
    private boolean wasThere;
    private boolean isAway;

    /// What is shown of an answer of `/admin/status`.
    @FunctionalInterface
    public interface Lines {
        /// @param columns of the terminal; 0 for none
        List<String> of(JsonNode status, int columns);
    }

    /// @param columns of the terminal that is drawn on; 0: there is none, and lines follow lines
    public StatusView(AdminApi api, PrintWriter out, int columns, Lines lines) {
        this.api = api;
        this.out = out;
        this.columns = columns;
        this.lines = lines;
    }

    /// Shows the present status.
    public void once() throws AdminFailure, InterruptedException {
        show(lines.of(ask(), columns));
    }

    /// Shows each second's status until the stop is requested.
    public void run(StopSignal stop) throws AdminFailure, InterruptedException {
        while (!stop.isRequested()) {
            JsonNode status = askPatiently();
            if (!status.isMissingNode()) {
                show(lines.of(status, columns));
            }
            stop.rest(PAUSE);
        }
    }

    JsonNode ask() throws AdminFailure, InterruptedException {
        JsonNode status = api.get("status", Map.of());
        wasThere = true;
        return status;
    }

    /// A missing node while the service is away, of which a line tells once; the first question
    /// must be answered, since nobody may be at that address at all.
    JsonNode askPatiently() throws AdminFailure, InterruptedException {
        try {
            JsonNode status = ask();
            isAway = false;
            return status;
        } catch (UnreachableServiceException e) {
            if (!wasThere) {
                throw e;
            }
            if (!isAway) {
                isAway = true;
                drawn = 0;
                out.println("Waiting, because " + e.getMessage() + ".");
                out.flush();
            }
            return MissingNode.getInstance();
        }
    }

    /// Draws over what was shown before.
    void show(List<String> shown) {
        if (columns > 0) {
            if (drawn > 0) {
                out.print(CSI + drawn + "A" + CSI + "J");
            }
            // A line that wraps would be two when it is drawn over.
            shown.forEach(line ->
                    out.print("\r" + line.substring(0, Math.min(line.length(), columns)) + "\n"));
            drawn = shown.size();
        } else {
            shown.forEach(out::println);
        }
        out.flush();
    }

    int columns() {
        return columns;
    }
}
