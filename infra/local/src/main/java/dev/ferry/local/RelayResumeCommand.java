package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts the outbox again.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {"Ends a pause.", ""},
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry relay resume --reason 'Kafka is back'")
final class RelayResumeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private RelayOptions relay = new RelayOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() throws Exception {
        try (AdminApi api = relay.api()) {
            long changed = api.post("resume", author.body(Map.of())).path("changed").asLong();
            spec.commandLine()
                    .getOut()
                    .println(
                            changed == 1
                                    ? "The outbox is claimed from again."
                                    : "The outbox was not paused.");
        }
        return 0;
    }
}
