package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may ask of a running projector.
@Command(
        name = "projector",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows how the read models of a running projector stand, and acts upon them.",
            "",
            "Actions need a --reason. They are kept in the table read_model.audit.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry projector status --watch",
            "  ./ferry projector rebuild order_details --wait --reason 'the sums are corrected'",
            "  ./ferry projector dead-letters list",
            "  ./ferry projector dead-letters retry 12 --reason 'the read model takes it now'",
            "  ./ferry projector audit"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the projector is not there, refuses the token or the request",
            "2:wrong usage; nothing was asked",
            "130:interrupted by Ctrl-C"
        })
final class ProjectorCommand {
    private ProjectorCommand() {}

    static CommandLine tree(StopSignal stop) {
        return new CommandLine(new ProjectorCommand())
                .addSubcommand(new ProjectorStatusCommand(stop))
                .addSubcommand(new ProjectorRebuildCommand(stop))
                .addSubcommand(new ProjectorCatchUpCommand())
                .addSubcommand(new ProjectorCancelCommand())
                .addSubcommand(new ProjectorRollbackCommand())
                .addSubcommand(new ProjectorDropOldCommand())
                .addSubcommand(DeadLettersCommand.tree(ProjectorOptions::new, stop))
                .addSubcommand(new AcceptTopicCommand(new ProjectorOptions()))
                .addSubcommand(new AuditCommand(new ProjectorOptions()));
    }
}
