package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import picocli.CommandLine;

/// A command that was run in this JVM.
record Ferry(int exitCode, String out, String err) {
    static Ferry run(String... arguments) {
        return run(new StopSignal(), new StringWriter(), arguments);
    }

    /// @param out read by the test while the command runs
    static Ferry run(StopSignal stop, Writer out, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = FerryMain.commandLine(stop);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Ferry(code, out.toString(), err.toString());
    }
}
