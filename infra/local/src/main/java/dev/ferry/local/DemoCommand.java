package dev.ferry.local;

import dev.ferry.local.generate.Generator;
import dev.ferry.local.input.Workload;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The whole path in one command: a stack of its own, an import, and the proof that all arrived.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Kafka and the three services in a temporary folder, imports a"
                    + " workload through the command API, waits until the read model shows all of"
                    + " it, compares the totals, and stops.",
            "",
            "The workload is generated in the lay-out of the UCI Online Retail data set, with its"
                    + " untidiness; --input takes real files instead.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry demo",
            "  ./ferry demo --invoices 10000 --seed 7",
            "  ./ferry demo --input DIR --keep   stay up afterwards to look around"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the read model equals the input to the penny",
            "1:it does not, or a part failed",
            "2:wrong usage or unreadable input; nothing was started",
            "130:interrupted by Ctrl-C"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_INVOICES = 1_000_000;

    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--input",
            paramLabel = "FILE|DIR",
            description = "Real files instead of generated ones; may be repeated.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed generates the same workload. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--invoices",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Invoices to generate. Default: ${DEFAULT-VALUE}.")
    private int invoices;

    @Option(
            names = "--keep",
            description =
                    "Stay up afterwards and print the addresses; only then do the port options"
                            + " matter.")
    private boolean keep;

    @Mixin private RejectsOption rejects = new RejectsOption();
    @Mixin private ImportOptions options = new ImportOptions();
    @Mixin private StackFlags flags = new StackFlags();

    DemoCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Workload workload = workload(out);
        try (EmbeddedStack stack =
                new EmbeddedStack(
                        keep ? flags.options(null) : flags.anywhere(), out::println, stop)) {
            StackConsole.start(stack, out);
            int code =
                    ImportRun.run(
                            workload,
                            options.ownTarget(
                                    stack.addresses().commands(), stack.addresses().queries()),
                            stop,
                            out,
                            false);
            stack.requireNoFault();
            if (keep && !stop.isRequested()) {
                StackConsole.stayUp(stack, out, stop);
            }
            return code;
        }
    }

    private Workload workload(PrintWriter out) throws IOException {
        if (!inputs.isEmpty()) {
            Workload read = Workload.read(inputs);
            rejects.write(read, out);
            return read;
        }
        if (invoices < 1 || invoices > MOST_INVOICES) {
            throw new ParameterException(
                    spec.commandLine(), "--invoices takes 1 to " + MOST_INVOICES + ".");
        }
        Workload generated = generated();
        rejects.writeIfNamed(generated, out);
        return generated;
    }

    /// By way of real files, so that the demo reads what it claims to read.
    private Workload generated() throws IOException {
        Path folder = Files.createTempDirectory("ferry-input-");
        try {
            Generator.write(folder, seed, invoices);
            return Workload.read(List.of(folder));
        } finally {
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
