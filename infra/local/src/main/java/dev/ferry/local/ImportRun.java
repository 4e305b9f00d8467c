package dev.ferry.local;

import dev.ferry.local.importing.ImportProgress;
import dev.ferry.local.importing.ImportReport;
import dev.ferry.local.importing.ImportTarget;
import dev.ferry.local.importing.Importer;
import dev.ferry.local.importing.PlainProgress;
import dev.ferry.local.importing.ReportText;
import dev.ferry.local.importing.TerminalProgress;
import dev.ferry.local.input.Workload;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;

/// An import with its progress and its report, as `import` and `demo` do it.
///
/// Progress goes to standard error, the report to standard output.
final class ImportRun {
    /// Set by the launcher to the terminal's width, when standard error is a terminal.
    private static final String COLUMNS = "ferry.columns";

    private ImportRun() {}

    /// @param resumable whether the stack outlives the import
    /// @return the exit code
    static int run(
            Workload workload,
            ImportTarget target,
            StopSignal stop,
            PrintWriter out,
            boolean resumable) {
        ImportReport report = new Importer(target, stop, progress()).run(workload);
        ReportText.of(report, resumable).forEach(out::println);
        out.flush();
        return report.exitCode();
    }

    private static ImportProgress progress() {
        int columns = Integer.getInteger(COLUMNS, 0);
        return columns > 0
                ? new TerminalProgress(System.err, columns)
                : new PlainProgress(System.err);
    }
}
