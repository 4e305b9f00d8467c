package dev.ferry.local;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts the stack and leaves it running until Ctrl-C.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Kafka and the three services in one process, prints where they"
                    + " listen, and runs until Ctrl-C.",
            "",
            "Everything listens on 127.0.0.1 only. When a port is taken another is chosen and"
                    + " printed.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry up                        a fresh stack, gone when it stops",
            "  ./ferry up --data ~/ferry-data    the data are kept for the next time",
            "  ./ferry up --command-port 9000 --set relay.batch-size=500"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:a part did not start or was lost, or the data folder is in use",
            "2:wrong usage",
            "130:stopped by Ctrl-C (143: by SIGTERM)"
        })
final class UpCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder for all data, kept over restarts. Default: a temporary folder that is"
                            + " deleted at the end.")
    private @Nullable Path data;

    @Mixin private StackFlags flags = new StackFlags();

    UpCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedStack stack = new EmbeddedStack(flags.options(data), out::println, stop)) {
            StackConsole.start(stack, out);
            StackConsole.stayUp(stack, out, stop);
        }
        return 0;
    }
}
