package dev.ferry.runtime.launch;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.telemetry.Logging;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The command line of a service: `[--config FILE] [--set key=value]… [--list-settings] [--help]`.
///
/// Runs until SIGTERM or Ctrl-C, then closes the service in order. Exit codes: 0 stopped as asked,
/// 1 failed, 2 wrong usage or configuration.
///
/// @param <C> the service's configuration record
public final class ServiceCommand<C extends Record> implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServiceCommand.class);

    private final Class<C> type;
    private final String prefix;
    private final Function<C, Service> factory;
    private final ServiceRunner run;

    @Option(names = "--config", paramLabel = "FILE", description = "properties file with settings")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "one setting; wins over the file and the environment")
    private List<String> assignments = List.of();

    @Option(
            names = "--list-settings",
            description = "print every setting with its default, and exit")
    private boolean list;

    // Set by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help, and exit")
    private boolean help;

    /// @param prefix first part of every key, and the program's name in `--help`
    public ServiceCommand(Class<C> type, String prefix, Function<C, Service> factory) {
        this.type = type;
        this.prefix = prefix;
        this.factory = factory;
        this.run = new ServiceRunner(prefix);
    }

    /// Parses, runs, and ends the process with the exit code.
    public void main(String[] arguments) {
        // Logs, answers, events and files must not depend on the machine's language.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = commandLine();
        int exitCode = line.execute(arguments);
        run.end(exitCode);
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            System.out.print(Settings.list(type, prefix));
            return CommandLine.ExitCode.OK;
        }
        Logging.start();
        C config = Settings.read(type, prefix, Sources.read(file, System.getenv(), assignments));
        OutOfMemory.warnUnlessItEndsTheProcess();
        run.run(() -> factory.apply(config));
        return CommandLine.ExitCode.OK;
    }

    private CommandLine commandLine() {
        CommandLine line =
                new CommandLine(this)
                        .setCommandName(prefix)
                        .setExecutionExceptionHandler(
                                (error, command, parsed) -> explain(error, command));
        line.getCommandSpec()
                .usageMessage()
                .description(
                        "Runs until it gets SIGTERM or Ctrl-C. A setting is taken from --set, else"
                                + " from the environment (FERRY_SET_ and the key in upper case, '.'"
                                + " and '-' as '_'), else from the file, else it has its default.")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(
                        Map.of(
                                "0", "stopped as asked",
                                "1", "failed; the log says why",
                                "2", "wrong usage or configuration"));
        return line;
    }

    private int explain(Exception error, CommandLine command) {
        return switch (error) {
            case InvalidSetting _ -> {
                command.getErr().println(error.getMessage());
                yield CommandLine.ExitCode.USAGE;
            }
            case CannotStart _ -> {
                log.error("{} cannot start: {}", prefix, error.getMessage());
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case CannotGoOn _ -> {
                log.error("{} cannot go on: {}", prefix, error.getMessage());
                yield CommandLine.ExitCode.SOFTWARE;
            }
            default -> {
                log.error("{} failed", prefix, error);
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }
}
