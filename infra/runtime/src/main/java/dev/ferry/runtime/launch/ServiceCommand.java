package dev.ferry.runtime.launch;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.telemetry.Logging;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The command line of a service: `[--config FILE] [--set key=value]… [--list-settings]`.
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

    /// @param prefix first part of every key, and the program's name in `--help`
    public ServiceCommand(Class<C> type, String prefix, Function<C, Service> factory) {
        this.type = type;
        this.prefix = prefix;
        this.factory = factory;
    }

    /// Parses, runs, and ends the process with the exit code.
    public void main(String[] arguments) {
        Logging.start();
        CommandLine line =
                new CommandLine(this)
                        .setCommandName(prefix)
                        .setExecutionExceptionHandler(
                                (error, command, parsed) -> explain(error, command));
        line.getCommandSpec().mixinStandardHelpOptions(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Settings.keys(type, prefix)
                    .forEach((k, v) ->
                            System.out.println(k + (v == null ? " (required)" : "=" + v)));
            return 0;
        }
        C config = Settings.read(type, prefix, Sources.read(file, System.getenv(), assignments));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "stop"));
        try (Service service = factory.apply(config)) {
            service.start();
            log.info("{}", service.describe());
            stop.await();
            log.info("{} stops", prefix);
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /// Keeps the JVM from halting before the service has closed.
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int explain(Exception error, CommandLine command) {
        if (error instanceof InvalidSetting) {
            command.getErr().println(error.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        log.error("{} failed", prefix, error);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
