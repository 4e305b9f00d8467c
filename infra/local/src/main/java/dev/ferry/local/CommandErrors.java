package dev.ferry.local;

import dev.ferry.local.input.UnreadableInput;
import dev.ferry.local.operating.AdminFailure;
import dev.ferry.local.stack.StackException;
import dev.ferry.runtime.config.InvalidSetting;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// Tells a person in one sentence why a command failed, and chooses the exit code.
final class CommandErrors {
    private CommandErrors() {}

    /// What was typed is wrong: one sentence, and where to read on.
    static int explain(CommandLine.ParameterException error) {
        PrintWriter err = error.getCommandLine().getErr();
        String name = error.getCommandLine().getCommandSpec().qualifiedName();
        err.println("ferry: " + error.getMessage());
        if (error instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            err.println("Did you mean: " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        err.println("Try: " + name + " --help");
        return ExitCode.USAGE;
    }

    /// @throws Exception `error` itself when it is a mistake of the program
    static int explain(Exception error, CommandLine command) throws Exception {
        command.getErr().println("ferry: " + error.getMessage());
        return switch (error) {
            case UnreadableInput e -> ExitCode.USAGE;
            case InvalidSetting e -> ExitCode.USAGE;
            case StackException e -> ExitCode.SOFTWARE;
            case AdminFailure e -> ExitCode.SOFTWARE;
            default -> throw error;
        };
    }
}
