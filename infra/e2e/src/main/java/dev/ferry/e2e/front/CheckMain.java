package dev.ferry.e2e.front;

import dev.ferry.local.stop.StopSignal;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Runs a checker's command as a process: Ctrl-C ends it in order.
public final class CheckMain {
    /// Long enough to close every server.
    private static final long LONGEST_END_SECONDS = 60;

    private CheckMain() {}

    /// @param command makes the command that looks at the signal
    /// @return the exit code, when everything has been closed
    public static int run(Function<StopSignal, Object> command, String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        StopSignal stop = new StopSignal();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, ended), "stop"));
        try {
            return commandLine(command.apply(stop)).execute(arguments);
        } finally {
            ended.countDown();
        }
    }

    /// Tests run it without ending the process.
    public static CommandLine commandLine(Object command) {
        CommandLine line = new CommandLine(command);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(96);
        return line;
    }

    private static void stopAndWait(StopSignal stop, CountDownLatch ended) {
        stop.request();
        try {
            boolean _ = ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
