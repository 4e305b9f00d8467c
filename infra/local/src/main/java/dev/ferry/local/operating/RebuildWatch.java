package dev.ferry.local.operating;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Shows how the versions of the read models stand, again and again if it is asked to.
public final class RebuildWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Control sequence introducer of ECMA-48.
    private static final String CSI = "\u001b[";

    private final AdminApi api;
    private final PrintWriter out;
    private final int columns;
    private int drawn;
    private boolean wasThere;
    private boolean isAway;

    /// @param columns of the terminal that is drawn on; 0: there is none, and lines follow lines
    public RebuildWatch(AdminApi api, PrintWriter out, int columns) {
        this.api = api;
        this.out = out;
        this.columns = columns;
    }

    /// Prints a table.
    public void once() throws AdminFailure, InterruptedException {
        showAll(ask());
    }

    /// Shows all versions until the stop is requested.
    public void run(StopSignal stop) throws AdminFailure, InterruptedException {
        while (!stop.isRequested()) {
            JsonNode status = askPatiently();
            if (!status.isMissingNode()) {
                showAll(status);
            }
            stop.rest(PAUSE);
        }
    }

    /// The version that readers see; 0 for none.
    public int liveVersion(String readModel) throws AdminFailure, InterruptedException {
        return liveVersion(ask().path("readModels"), readModel);
    }

    /// Shows one rebuild until it ends. While the projector is away, as when it is restarted,
    /// nobody can tell, and this waits for it.
    ///
    /// @param before the version that readers saw when it began
    /// @return whether a newer version is live
    public boolean follow(String readModel, int before, StopSignal stop)
            throws AdminFailure, InterruptedException {
        while (!stop.isRequested()) {
            JsonNode status = askPatiently();
            if (status.isMissingNode()) {
                stop.rest(PAUSE);
                continue;
            }
            JsonNode models = status.path("readModels");
            JsonNode filling = find(models, readModel, "filling");
            if (filling.isMissingNode()) {
                int live = liveVersion(models, readModel);
                out.println(
                        live > before
                                ? "%s version %d is live.".formatted(readModel, live)
                                : "The rebuild of %s was cancelled.".formatted(readModel));
                out.flush();
                return live > before;
            }
            show(List.of(), models);
            if (filling.has("stopped")) {
                out.println(
                        "The rebuild of %s stops: %s."
                                .formatted(readModel, filling.path("stopped").asString()));
                out.flush();
                return false;
            }
            stop.rest(PAUSE);
        }
        return false;
    }

    private static int liveVersion(JsonNode models, String readModel) {
        return find(models, readModel, "live").path("version").asInt(0);
    }

    /// A missing node while the service is away, of which a line tells once; the first question
    /// must be answered, since nobody may be at that address at all.
    private JsonNode askPatiently() throws AdminFailure, InterruptedException {
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

    private JsonNode ask() throws AdminFailure, InterruptedException {
        JsonNode status = api.get("status", Map.of());
        wasThere = true;
        return status;
    }

    private void showAll(JsonNode status) {
        List<String> lines = new ArrayList<>(ReadModelText.table(status.path("readModels")));
        if (status.has("catchUpLeft")) {
            lines.add(ReadModelText.catchUp(status.path("catchUpLeft").asLong()));
        }
        show(lines, status.path("readModels"));
    }

    private static JsonNode find(JsonNode models, String readModel, String state) {
        return models.valueStream()
                .filter(model -> model.path("readModel").asString().equals(readModel))
                .filter(model -> model.path("state").asString().equals(state))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /// @param above lines that stand above the bars
    private void show(List<String> above, JsonNode models) {
        List<String> lines = new ArrayList<>(above);
        models.valueStream()
                .filter(model -> model.path("state").asString().equals("filling"))
                .forEach(model -> lines.add(ReadModelText.progress(model, columns)));
        if (columns > 0) {
            if (drawn > 0) {
                out.print(CSI + drawn + "A" + CSI + "J");
            }
            // A line that wraps would be two when it is drawn over.
            lines.forEach(line ->
                    out.print("\r" + line.substring(0, Math.min(line.length(), columns)) + "\n"));
            drawn = lines.size();
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }
}
