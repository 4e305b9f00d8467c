package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.world.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/// `./ferry verify-relay`: runs the check and ends the process with its exit code.
public final class VerifyRelayMain {
    /// Long enough to close every server.
    private static final long LONGEST_END_SECONDS = 60;

    private VerifyRelayMain() {}

    static void main(String[] arguments) {
        // Before the first logger: an outage makes every Kafka client complain once a second.
        System.setProperty("logback.configurationFile", "logback-verify.xml");
        Stop stop = new Stop();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, ended), "stop"));
        int code = ExitCode.SOFTWARE;
        try {
            code = commandLine(stop).execute(arguments);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /// Tests run it without ending the process.
    static CommandLine commandLine(Stop stop) {
        CommandLine line = new CommandLine(new VerifyRelayCommand(stop));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(96);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static void stopAndWait(Stop stop, CountDownLatch ended) {
        stop.request();
        try {
            boolean _ = ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
