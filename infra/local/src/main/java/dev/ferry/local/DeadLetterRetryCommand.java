package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Applies the letters of an aggregate.
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Applies the dead letters of one read model and aggregate in the order of versions, as far as they fit, under the read model as it is now.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry projector dead-letters retry 12 --reason 'the read model takes it now'")
final class DeadLetterRetryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ProjectorAction action = new ProjectorAction();

    @Parameters(
            paramLabel = "LETTER",
            description = "Any letter of the aggregate in the read model.")
    private long letter;

    @Override
    public Integer call() throws Exception {
        return action.run(
                spec.commandLine().getOut(), "dead-letters/retry", Map.of("letter", letter));
    }
}
