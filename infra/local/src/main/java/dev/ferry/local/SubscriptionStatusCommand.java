package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.StatusView;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells how the subscriptions of a service stand, once or until Ctrl-C.
abstract class SubscriptionStatusCommand implements Callable<Integer> {
    private final StatusView.Lines lines;
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ServiceOptions service;
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--watch", description = "Ask every second until Ctrl-C.")
    private boolean watch;

    /// @param lines the service's answer as text
    SubscriptionStatusCommand(ServiceOptions service, StatusView.Lines lines, StopSignal stop) {
        this.service = service;
        this.lines = lines;
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = service.api()) {
            if (json.isSet()) {
                JsonOption.print(out, api.get("status", Map.of()));
                return 0;
            }
            StatusView view =
                    new StatusView(
                            api,
                            out,
                            Terminal.isThere() ? Integer.getInteger("ferry.columns", 0) : 0,
                            lines);
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
