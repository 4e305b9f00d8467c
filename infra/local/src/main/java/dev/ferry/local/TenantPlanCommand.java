package dev.ferry.local;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Creates or changes a plan.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Creates a plan, or gives it other limits. What is left out has no limit.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer =
                "  ./ferry tenant plan small --requests-per-second 20 --open-waits 20 --reason 'the new prices'")
final class TenantPlanCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdministrationAction action = new AdministrationAction(new TenantOptions());

    @Parameters(paramLabel = "PLAN", description = "1 to 50 of a-z, 0-9 and -.")
    private String plan = "";

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "Of each instance of a service; twice as many may come at once.")
    private @Nullable Integer requestsPerSecond;

    @Option(
            names = "--open-waits",
            paramLabel = "N",
            description = "Requests that wait or still send their body, at once.")
    private @Nullable Integer openWaits;

    @Option(
            names = "--body-bytes",
            paramLabel = "N",
            description = "Of the body of one request, 1024 to 1048576.")
    private @Nullable Integer bodyBytes;

    @Option(
            names = "--storage-bytes",
            paramLabel = "N",
            description = "Of all events; more is a warning and no refusal.")
    private @Nullable Long storageBytes;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("plan", plan));
        put(body, "requestsPerSecond", requestsPerSecond);
        put(body, "openWaits", openWaits);
        put(body, "bodyBytes", bodyBytes);
        put(body, "storageBytes", storageBytes);
        return action.run(spec.commandLine().getOut(), "tenant-plans/set", body);
    }

    private static void put(Map<String, Object> body, String name, @Nullable Number value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
