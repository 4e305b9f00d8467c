package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.RebuildWatch;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.telemetry.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Begins a rebuild, or changes how one goes on.
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a new version of a read model beside the live one. When it has caught up, its"
                    + " rows are compared with those of the live version, and it goes live in one"
                    + " transaction. The old version is kept up to date beside it until drop-old.",
            "",
            "While a rebuild is under way, --max-rate and --accept-differences change it; a stopped"
                    + " one then goes on. --accept-missing is for one that has stopped and named"
                    + " what is missing.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry projector rebuild order_details --wait --reason 'a corrected sum'",
            "  ./ferry projector rebuild order_details --max-rate 500 --reason 'it is noon'"
        })
final class ProjectorRebuildCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ReadModelAction action = new ReadModelAction();

    @Option(
            names = "--source",
            paramLabel = "topics|event-store",
            description =
                    "Where the past comes from. Default: the topics when they reach back to their"
                            + " first record, else the event store.")
    private @Nullable String source;

    @Option(
            names = "--max-rate",
            paramLabel = "N",
            description = "Events a second at most; 0 lifts the limit. Default: no limit.")
    private @Nullable Integer maxRate;

    @Option(
            names = "--accept-differences",
            description = "Go live although rows differ from those of the live version.")
    private boolean acceptDifferences;

    @Option(
            names = "--accept-missing",
            description =
                    "Go live for good without exactly the versions of aggregates that the rebuild has"
                            + " named as missing when it stopped. When others are missing by then, it"
                            + " stops again.")
    private boolean acceptMissing;

    @Option(
            names = "--wait",
            description =
                    "Follow the rebuild until it is live (exit code 0) or stops (1). Ctrl-C ends the"
                            + " following, not the rebuild.")
    private boolean wait;

    ProjectorRebuildCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        if (source != null && !source.matches("topics|event-store")) {
            throw new ParameterException(
                    spec.commandLine(), "--source takes topics or event-store: " + source + ".");
        }
        if (maxRate != null && maxRate < 0) {
            throw new ParameterException(spec.commandLine(), "--max-rate takes 0 or more.");
        }
        Map<String, Object> options = new HashMap<>();
        if (source != null) {
            options.put("source", source);
        }
        if (maxRate != null) {
            options.put("maxRate", maxRate);
        }
        if (acceptDifferences) {
            options.put("acceptDifferences", true);
        }
        if (acceptMissing) {
            options.put("acceptMissing", true);
        }
        try (AdminApi api = action.api()) {
            RebuildWatch view =
                    new RebuildWatch(
                            api,
                            spec.commandLine().getOut(),
                            Terminal.isThere() ? Integer.getInteger("ferry.columns", 0) : 0);
            int before = view.liveVersion(action.readModel());
            action.send(api, "rebuild", options);
            return !wait || view.follow(action.readModel(), before, stop) ? 0 : 1;
        }
    }
}
