package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import dev.ferry.local.operating.Figures;
import dev.ferry.local.operating.RateWindow;
import dev.ferry.local.operating.StatusText;
import dev.ferry.local.operating.StatusWatch;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.telemetry.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells how the outbox stands, once or until Ctrl-C.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what is pending, in flight and parked, how old the oldest event is, how fast"
                    + " events leave, and who publishes.",
            "",
            "The number of pending events is PostgreSQL's estimate. The rate takes two looks, two"
                    + " seconds apart.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry relay status",
            "  ./ferry relay status --watch              bars on a terminal, lines in a pipe"
        })
final class RelayStatusCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--watch", description = "Ask every second until Ctrl-C.")
    private boolean watch;

    RelayStatusCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (AdminApi api = relay.api()) {
            if (json.isSet()) {
                JsonOption.print(out, api.get("status", Map.of()));
                return 0;
            }
            if (watch) {
                new StatusWatch(api, out, columns()).run(stop);
            } else {
                RateWindow rate = new RateWindow();
                rate.add(Figures.ask(api));
                stop.rest(BETWEEN_LOOKS);
                Figures now = Figures.ask(api);
                rate.add(now);
                StatusText.lines(now, rate.perSecond()).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }

    /// The launcher knows how wide the terminal is; whether the output goes to it, the console.
    private static int columns() {
        return Terminal.isThere() ? Integer.getInteger("ferry.columns", 0) : 0;
    }
}
