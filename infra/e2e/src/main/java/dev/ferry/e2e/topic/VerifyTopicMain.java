package dev.ferry.e2e.topic;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// `./ferry verify-topic`: runs the comparison and ends the process with its exit code.
public final class VerifyTopicMain {
    private VerifyTopicMain() {}

    static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        // Before the first logger: what goes wrong is said in a sentence.
        System.setProperty("logback.configurationFile", "logback-verify.xml");
        System.exit(commandLine().execute(arguments));
    }

    /// Tests and benchmarks run it without ending the process.
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new VerifyTopicCommand());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(96);
        return line;
    }
}
