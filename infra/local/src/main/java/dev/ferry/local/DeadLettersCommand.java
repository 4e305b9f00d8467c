package dev.ferry.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may ask about dead letters.
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows events that a read model has set aside, and releases them. An aggregate waits in"
                    + " that read model only, until its letters are retried or skipped.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry projector dead-letters list",
            "  ./ferry projector dead-letters show 12",
            "  ./ferry projector dead-letters retry 12 --reason 'the read model takes it now'"
        })
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    static CommandLine tree() {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLetterListCommand())
                .addSubcommand(new DeadLetterShowCommand())
                .addSubcommand(new DeadLetterRetryCommand())
                .addSubcommand(new DeadLetterSkipCommand())
                .addSubcommand(new DeadLetterAcceptGapCommand());
    }
}
