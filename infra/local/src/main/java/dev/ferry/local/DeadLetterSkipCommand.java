package dev.ferry.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Goes on without a letter.
@Command(
        name = "skip",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on without the event of one dead letter in its read model or reaction, and applies the letters behind it. What the event says is missing in the read model until that is rebuilt; the commands that it asks a reaction for are not issued.",
            "",
            "The letter is kept in subscription.skipped_letter.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./${COMMAND-FULL-NAME} 12 --reason 'written by a test'")
final class DeadLetterSkipCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private AdministrationAction action;

    @Parameters(paramLabel = "LETTER", description = "The letter to go on without.")
    private long letter;

    DeadLetterSkipCommand(ServiceOptions service) {
        action = new AdministrationAction(service);
    }

    @Override
    public Integer call() throws Exception {
        return action.run(
                spec.commandLine().getOut(), "dead-letters/skip", Map.of("letter", letter));
    }
}
