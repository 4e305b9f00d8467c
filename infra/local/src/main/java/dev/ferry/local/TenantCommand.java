package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a person may do to the registry of tenants.
@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Creates, shows, changes, suspends, exports and erases the tenants of a running command service.",
            "",
            "What is done is kept in the table command_model.audit.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry tenant create acme --name 'Acme Ltd' --plan standard",
            "  ./ferry tenant list",
            "  ./ferry tenant suspend acme --reason 'the contract has ended'",
            "  ./ferry tenant export acme --to acme.jsonl --reason 'the contract has ended'",
            "  ./ferry tenant erase acme --reason 'the contract has ended'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command service is not there, refuses the token or the request",
            "2:wrong usage; nothing was asked",
            "130:interrupted by Ctrl-C"
        })
final class TenantCommand {
    private TenantCommand() {}

    static CommandLine tree(StopSignal stop) {
        return new CommandLine(new TenantCommand())
                .addSubcommand(new TenantCreateCommand())
                .addSubcommand(new TenantListCommand())
                .addSubcommand(new TenantShowCommand())
                .addSubcommand(new TenantChangeCommand())
                .addSubcommand(new TenantSuspendCommand())
                .addSubcommand(new TenantResumeCommand())
                .addSubcommand(new TenantExportCommand())
                .addSubcommand(new TenantEraseCommand())
                .addSubcommand(new TenantPlansCommand())
                .addSubcommand(new TenantPlanCommand());
    }
}
