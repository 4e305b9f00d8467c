package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
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

/// Makes parked aggregates due at once.
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a parked aggregate now, or all of them. What is refused again stays parked.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry relay retry 4711 --reason 'its headers were mended'",
            "  ./ferry relay retry --all --reason 'the topic exists now'"
        })
final class RelayRetryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();
    @Mixin private AggregateTenant tenant = new AggregateTenant();

    @Parameters(
            arity = "0..1",
            paramLabel = "AGGREGATE",
            description = "The aggregate's id; or --all.")
    private @Nullable String aggregate;

    @Option(names = "--all", description = "Every parked aggregate.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = body();
        try (AdminApi api = relay.api()) {
            long changed = api.post("retry", author.body(body)).path("changed").asLong();
            spec.commandLine().getOut().printf("%d aggregates are tried again.%n", changed);
        }
        return 0;
    }

    private Map<String, Object> body() {
        if (all == (aggregate != null)) {
            throw new ParameterException(spec.commandLine(), "retry takes an aggregate, or --all.");
        }
        if (aggregate == null) {
            tenant.refuseWithout("an aggregate");
            return Map.of("all", true);
        }
        return tenant.addTo(new HashMap<>(Map.of("aggregate", aggregate)));
    }
}
