package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops the outbox.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Stops claiming in all relay processes of the outbox within a second. What was begun is"
                    + " finished, and every worker keeps its lanes.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry relay pause --reason 'Kafka is being upgraded'")
final class RelayPauseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() throws Exception {
        try (AdminApi api = relay.api()) {
            long changed = api.post("pause", author.body(Map.of())).path("changed").asLong();
            spec.commandLine()
                    .getOut()
                    .println(
                            changed == 1
                                    ? "The outbox is paused."
                                    : "The outbox was paused already.");
        }
        return 0;
    }
}
