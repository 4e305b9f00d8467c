package dev.ferry.local;

import dev.ferry.local.stack.StackLog;
import dev.ferry.local.stop.StopSignal;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/// Wires the commands of `./ferry` and ends the process with their exit code.
@Command(
        name = "ferry",
        mixinStandardHelpOptions = true,
        version = "ferry 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Carries what a PostgreSQL transaction commits to Kafka and into a read model,"
                        + " exactly once and in order.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry demo                    everything in one process, with a generated workload",
            "  ./ferry demo --input DIR        the same with real files",
            "  ./ferry up --data ~/ferry-data  start everything and keep the data",
            "  ./ferry import DIR              send files to a running stack",
            "  ./ferry relay status --watch    see how a running relay stands",
            "  ./ferry token --tenant acme     a token for callers of a stack of your own",
            "  source <(./ferry completion)    complete commands and options in bash and zsh",
            "",
            "Built when they are first used:",
            "  ./ferry bench relay             compare the relay with its peers on this machine",
            "  ./ferry bench projector         compare the projector with its SQL alone",
            "  ./ferry bench rebuild           how old the live read model is while a new one is filled",
            "  ./ferry bench commands          commands a second with tokens and without",
            "  ./ferry verify-relay            prove the relay's promises through injected faults",
            "  ./ferry verify-topic            compare what any relay published with what was committed",
            "  ./ferry verify-tenants          try to reach another tenant's rows, a million times",
            "  ./ferry fuzz                    send right and wrong requests to every service",
            "",
            "ferry COMMAND --help tells more about a command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage or unreadable input; nothing was done",
            "130:interrupted by Ctrl-C"
        })
public final class FerryMain {
    private FerryMain() {}

    static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        StackLog.off();
        ShutdownHook lifetime = new ShutdownHook();
        int code = ExitCode.SOFTWARE;
        try {
            code = commandLine(lifetime.watch()).execute(arguments);
        } finally {
            lifetime.ended();
        }
        System.exit(code);
    }

    /// The whole tree of commands; tests run it without ending the process.
    static CommandLine commandLine(StopSignal stop) {
        CommandLine line = new CommandLine(new FerryMain());
        line.addSubcommand(new DemoCommand(stop));
        line.addSubcommand(new UpCommand(stop));
        line.addSubcommand(new ImportCommand(stop));
        line.addSubcommand(RelayCommand.tree(stop));
        line.addSubcommand(ProjectorCommand.tree(stop));
        line.addSubcommand(ReactionsCommand.tree(stop));
        line.addSubcommand(TenantCommand.tree(stop));
        line.addSubcommand(new TokenCommand());
        line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(96);
        line.setExecutionExceptionHandler(
                (error, command, _) -> CommandErrors.explain(error, command));
        line.setParameterExceptionHandler((error, _) -> CommandErrors.explain(error));
        return line;
    }
}
