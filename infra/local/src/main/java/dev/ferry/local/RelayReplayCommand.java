package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Sends events of the event store again.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the events of one aggregate again, or those that were recorded in a range of"
                    + " time, from the event store. Without --execute it only counts them.",
            "",
            "The records keep their event id and bear the header ferry_replay. An aggregate's come"
                    + " in version order, behind all that was committed before.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry relay replay 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a --reason 'lost by the topic'",
            "  ./ferry relay replay --from 2026-01-31T12:00:00Z --to 2026-01-31T13:00:00Z \\",
            "      --execute --reason 'the topic was restored from noon'"
        })
final class RelayReplayCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();
    @Mixin private AggregateTenant tenant = new AggregateTenant();

    @Parameters(
            arity = "0..1",
            paramLabel = "AGGREGATE",
            description = "The aggregate's id; or --from and --to.")
    private @Nullable String aggregate;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Recorded at or after.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Recorded before.")
    private @Nullable Instant to;

    @Option(names = "--execute", description = "Do it; without this it is a dry run.")
    private boolean execute;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = body();
        try (AdminApi api = relay.api()) {
            JsonNode answer = api.post("replay", author.body(body));
            String form =
                    execute
                            ? "%d events of %d aggregates are sent again.%n"
                            : "%d events of %d aggregates would be sent again; nothing was done. Add --execute to send them.%n";
            spec.commandLine()
                    .getOut()
                    .printf(
                            form,
                            answer.path("events").asLong(),
                            answer.path("aggregates").asLong());
        }
        return 0;
    }

    private Map<String, Object> body() {
        boolean one = aggregate != null && from == null && to == null;
        boolean range = aggregate == null && from != null && to != null;
        if (!one && !range) {
            throw new ParameterException(
                    spec.commandLine(), "replay takes an aggregate, or --from and --to.");
        }
        if (range) {
            tenant.refuseWithout("an aggregate");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("execute", execute);
        if (aggregate != null) {
            body.put("aggregate", aggregate);
        }
        tenant.addTo(body);
        if (from != null && to != null) {
            body.put("from", from.toString());
            body.put("to", to.toString());
        }
        return body;
    }
}
