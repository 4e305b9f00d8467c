package dev.ferry.local.operating;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Follows one rebuild.
public final class RebuildWatch {
    private final StatusView view;
    private final PrintWriter out;

    /// @param columns of the terminal that is drawn on; 0: there is none, and lines follow lines
    public RebuildWatch(AdminApi api, PrintWriter out, int columns) {
        view = new StatusView(api, out, columns, ReadModelText::lines);
        this.out = out;
    }

    /// The version that readers see; 0 for none.
    public int liveVersion(String readModel) throws AdminFailure, InterruptedException {
        return liveVersion(view.ask().path("readModels"), readModel);
    }

    /// Shows one rebuild until it ends. While the projector is away, as when it is restarted,
    /// nobody can tell, and this waits for it.
    ///
    /// @param before the version that readers saw when it began
    /// @return whether a newer version is live
    public boolean follow(String readModel, int before, StopSignal stop)
            throws AdminFailure, InterruptedException {
        while (!stop.isRequested()) {
            JsonNode status = view.askPatiently();
            if (status.isMissingNode()) {
                stop.rest(StatusView.PAUSE);
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
            view.show(ReadModelText.fillings(models, view.columns()));
            if (filling.has("stopped")) {
                out.println(
                        "The rebuild of %s stops: %s."
                                .formatted(readModel, filling.path("stopped").asString()));
                out.flush();
                return false;
            }
            stop.rest(StatusView.PAUSE);
        }
        return false;
    }

    private static int liveVersion(JsonNode models, String readModel) {
        return find(models, readModel, "live").path("version").asInt(0);
    }

    private static JsonNode find(JsonNode models, String readModel, String state) {
        return models.valueStream()
                .filter(model -> model.path("readModel").asString().equals(readModel))
                .filter(model -> model.path("state").asString().equals(state))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
