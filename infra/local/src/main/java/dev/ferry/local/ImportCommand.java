package dev.ferry.local;

import dev.ferry.local.importing.ImportTarget;
import dev.ferry.local.input.Workload;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Sends CSV files to a running stack.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Sends CSV files in the UCI Online Retail lay-out through the command API of a running"
                    + " stack, waits until the read model shows everything, and compares the totals.",
            "",
            "The columns are InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,"
                    + " CustomerID and Country. The lines of one invoice number make one order; a"
                    + " number that begins with C is a return. An invoice without a customer goes to"
                    + " the guest customer of its country. A line that cannot be accepted goes to"
                    + " the rejects file with its reason, the rest of its invoice goes on.",
            "",
            "All files are read and checked before the first request. Importing again changes"
                    + " nothing, and finishes an import that was interrupted.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ferry import orders.csv",
            "  ./ferry import --tenant shop-1 --concurrency 32 2010-12-01.csv 2010-12-02.csv",
            "  ./ferry import --command-url http://10.0.0.5:8080 --query-url http://10.0.0.6:8081 DIR"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the read model equals the input to the penny",
            "1:it does not, a service refused something, or a service stayed away",
            "2:wrong usage or unreadable input; nothing was sent",
            "130:interrupted by Ctrl-C; the same command again goes on"
        })
final class ImportCommand implements Callable<Integer> {
    private final StopSignal stop;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "CSV files, or folders whose .csv files are taken by name.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--command-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the command API is. Default: ${DEFAULT-VALUE}.")
    private URI commands = URI.create("");

    @Option(
            names = "--query-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Where the query API is. Default: ${DEFAULT-VALUE}.")
    private URI queries = URI.create("");

    @Mixin private RejectsOption rejects = new RejectsOption();
    @Mixin private ImportOptions options = new ImportOptions();
    @Mixin private TlsOptions tls = new TlsOptions();

    ImportCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ImportTarget target =
                options.target(commands, queries).over(tls.context(spec.commandLine()));
        Workload workload = Workload.read(inputs);
        rejects.write(workload, out);
        return ImportRun.run(workload, target, stop, out, true);
    }
}
