package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may ask about dead letters, of any service that has some.
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows events that a read model or a reaction has set aside, and releases them. An"
                    + " aggregate waits there only, until its letters are retried or skipped.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./${COMMAND-FULL-NAME} list",
            "  ./${COMMAND-FULL-NAME} show 12",
            "  ./${COMMAND-FULL-NAME} retry 12 --reason 'the cause is mended'",
            "  ./${COMMAND-FULL-NAME} retry --all --reason 'the cause is mended'"
        })
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /// @param service new options for each command
    static CommandLine tree(Supplier<ServiceOptions> service, StopSignal stop) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLetterListCommand(service.get()))
                .addSubcommand(new DeadLetterShowCommand(service.get()))
                .addSubcommand(new DeadLetterRetryCommand(service.get(), stop))
                .addSubcommand(new DeadLetterSkipCommand(service.get()))
                .addSubcommand(new DeadLetterAcceptGapCommand(service.get()));
    }
}
