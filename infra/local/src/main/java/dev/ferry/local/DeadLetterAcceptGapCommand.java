package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Gives up missing versions.
@Command(
        name = "accept-gap",
        mixinStandardHelpOptions = true,
        description = {
            "Gives up the versions that are missing before a dead letter of the kind gap, in all read models or reactions that read together, and applies what waited for them. Should a missing version come later, it is dropped.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./${COMMAND-FULL-NAME} 12 --reason 'version 3 was discarded for good'")
final class DeadLetterAcceptGapCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdministrationAction action;

    @Parameters(
            paramLabel = "LETTER",
            description = "The first letter of its aggregate that waits for missing versions.")
    private long letter;

    DeadLetterAcceptGapCommand(ServiceOptions service) {
        action = new AdministrationAction(service);
    }

    @Override
    public Integer call() throws Exception {
        return action.run(
                spec.commandLine().getOut(), "dead-letters/accept-gap", Map.of("letter", letter));
    }
}
