package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /// One or all.
    static final class Target {
        @Parameters(arity = "0..1", paramLabel = "AGGREGATE", description = "The aggregate's id.")
        private String aggregate = "";

        @Option(names = "--all", description = "Every parked aggregate.")
        private boolean all;

        Map<String, Object> body() {
            return all ? Map.of("all", true) : Map.of("aggregate", aggregate);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (AdminApi api = relay.api()) {
            long changed = api.post("retry", author.body(target.body())).path("changed").asLong();
            spec.commandLine().getOut().printf("%d aggregates are tried again.%n", changed);
        }
        return 0;
    }
}
