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
            "Goes on without the event of one dead letter in its read model, and applies the letters behind it. What the event says is missing there until the read model is rebuilt.",
            "",
            "The letter is kept in subscription.skipped_letter.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ferry projector dead-letters skip 12 --reason 'written by a test'")
final class DeadLetterSkipCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ProjectorAction action = new ProjectorAction();

    @Parameters(paramLabel = "LETTER", description = "The letter to go on without.")
    private long letter;

    @Override
    public Integer call() throws Exception {
        return action.run(
                spec.commandLine().getOut(), "dead-letters/skip", Map.of("letter", letter));
    }
}
