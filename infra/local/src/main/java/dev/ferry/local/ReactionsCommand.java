package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may ask about the reactions of a running command service.
@Command(
        name = "reactions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows how the reactions of a running command service stand, and acts upon them.",
            "",
            "Actions need a --reason. They are kept in the table command_model.audit.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry reactions status",
            "  ./ferry reactions dead-letters list",
            "  ./ferry reactions dead-letters retry 12 --reason 'the account is open again'",
            "  ./ferry reactions audit"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command service is not there, refuses the token or the request",
            "2:wrong usage; nothing was asked",
            "130:interrupted by Ctrl-C"
        })
final class ReactionsCommand {
    private ReactionsCommand() {}

    static CommandLine tree(StopSignal stop) {
        return new CommandLine(new ReactionsCommand())
                .addSubcommand(new ReactionsStatusCommand(stop))
                .addSubcommand(DeadLettersCommand.tree(ReactionsOptions::new, stop))
                .addSubcommand(new AcceptTopicCommand(new ReactionsOptions()))
                .addSubcommand(new AuditCommand(new ReactionsOptions()));
    }
}
