package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Throws an aggregate's parked events away.
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the parked events of one aggregate out of the relay. Later events are published"
                    + " without them: consumers see a gap in the aggregate's versions.",
            "",
            "The events are kept in outbox.discarded_message until the relay's retention takes"
                    + " them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./ferry relay discard 4711 --acknowledge-order-break --reason 'a test event'"})
final class RelayDiscardCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();
    @Mixin private AggregateTenant tenant = new AggregateTenant();

    @Parameters(paramLabel = "AGGREGATE", description = "The aggregate's id.")
    private String aggregate = "";

    @Option(
            names = "--acknowledge-order-break",
            description = "Required: you know that the aggregate's order breaks.")
    private boolean acknowledged;

    @Override
    public Integer call() throws Exception {
        if (!acknowledged) {
            throw new ParameterException(
                    spec.commandLine(),
                    "discard breaks the order of %s for its consumers: add --acknowledge-order-break to do it all the same."
                            .formatted(aggregate));
        }
        Map<String, Object> body =
                tenant.addTo(
                        new HashMap<>(
                                Map.of("aggregate", aggregate, "acknowledgeOrderBreak", true)));
        try (AdminApi api = relay.api()) {
            long changed = api.post("discard", author.body(body)).path("changed").asLong();
            spec.commandLine()
                    .getOut()
                    .printf("%d events of %s are discarded.%n", changed, aggregate);
        }
        return 0;
    }
}
