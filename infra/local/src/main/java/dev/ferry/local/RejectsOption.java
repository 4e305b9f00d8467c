package dev.ferry.local;

import dev.ferry.local.input.RejectsFile;
import dev.ferry.local.input.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where refused lines go.
final class RejectsOption {
    private static final String DEFAULT = "ferry-rejects.csv";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description =
                    "Where refused lines are written with their reasons, when there are any."
                            + " Default: "
                            + DEFAULT
                            + " in the working directory.")
    private @Nullable Path named;

    /// Writes the refused lines of files that a person gave.
    ///
    /// @throws ParameterException when the file cannot be written
    void write(Workload workload, PrintWriter out) {
        Path file = named == null ? Path.of(DEFAULT) : named;
        try {
            RejectsFile.write(file, workload.rejects());
        } catch (IOException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "The rejects file %s cannot be written: name another with --rejects."
                            .formatted(file),
                    e);
        }
        if (!workload.rejects().isEmpty()) {
            out.println(workload.rejects().size() + " lines are refused, see " + file);
            out.flush();
        }
    }

    /// Writes the refused lines of generated input, which nobody misses unless they name a file.
    void writeIfNamed(Workload workload, PrintWriter out) {
        if (named != null) {
            write(workload, out);
        }
    }
}
