package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command that was run in this JVM.
record Ferry(int exitCode, String out, String err) {
    static Ferry run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FerryMain.commandLine(new StopSignal());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Ferry(code, out.toString(), err.toString());
    }
}
