package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Fills the live read models from the event store.
@Command(
        name = "catch-up",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the live read models take what they lack from the event store: in a new read"
                    + " database when the topics no longer reach back, or after accept-topic.",
            "",
            "What they have is not applied again. ./ferry projector status tells how far it is.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry projector catch-up --reason 'a new read database'")
final class ProjectorCatchUpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ProjectorOptions projector = new ProjectorOptions();
    @Mixin private AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() throws Exception {
        try (AdminApi api = projector.api()) {
            String answer = api.post("catch-up", author.body(Map.of())).path("answer").asString();
            spec.commandLine().getOut().println(Sentence.of(answer));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
