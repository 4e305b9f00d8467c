package dev.ferry.bench;

import dev.ferry.bench.command.CommandsBench;
import dev.ferry.bench.projector.ProjectorBench;
import dev.ferry.bench.projector.RebuildBench;
import dev.ferry.bench.relay.RelayBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./ferry bench`: the command line of all benchmarks.
@Command(
        name = "ferry bench",
        mixinStandardHelpOptions = true,
        description = "Compares Ferry with its peers on this machine.",
        subcommands = {
            RelayBench.class,
            ProjectorBench.class,
            RebuildBench.class,
            CommandsBench.class
        },
        synopsisSubcommandLabel = "BENCHMARK")
public final class BenchMain {
    private BenchMain() {}

    static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// Tests run it without ending the process.
    public static CommandLine commandLine() {
        return new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
