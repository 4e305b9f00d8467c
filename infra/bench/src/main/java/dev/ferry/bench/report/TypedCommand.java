package dev.ferry.bench.report;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// The command line that a result page tells, so that its run can be repeated.
public final class TypedCommand {
    private TypedCommand() {}

    /// @param spec of a command of `./ferry bench`, or null when nobody typed one
    /// @param name of the command
    public static String of(@Nullable CommandSpec spec, String name) {
        // The arguments of a subcommand begin with its own name.
        return "./ferry bench "
                + (spec == null
                        ? name
                        : String.join(" ", spec.commandLine().getParseResult().originalArgs()));
    }
}
