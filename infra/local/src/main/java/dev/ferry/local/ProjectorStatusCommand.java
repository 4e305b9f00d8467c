package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.ReadModelText;
import dev.ferry.local.operating.StatusView;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells how the read models stand, once or until Ctrl-C.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each version of each read model: whether readers see it, how many records it"
                    + " has read, how far it is behind, and its dead letters. Of one that is being"
                    + " filled also its rate and the time that is left.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry projector status",
            "  ./ferry projector status --watch          bars on a terminal, lines in a pipe"
        })
final class ProjectorStatusCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ProjectorOptions projector = new ProjectorOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--watch", description = "Ask every second until Ctrl-C.")
    private boolean watch;

    ProjectorStatusCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = projector.api()) {
            if (json.isSet()) {
                JsonOption.print(out, api.get("status", Map.of()));
                return 0;
            }
            StatusView view =
                    new StatusView(
                            api,
                            out,
                            Terminal.isThere() ? Integer.getInteger("ferry.columns", 0) : 0,
                            ReadModelText::lines);
            if (watch) {
                view.run(stop);
            } else {
                view.once();
            }
        }
        out.flush();
        return 0;
    }
}
