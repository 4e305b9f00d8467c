package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Runs short commands to their end.
final class Commands {

    /// What a command left: its exit code and everything it printed.
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Commands() {}

    static Result run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        withoutClientSettings(builder);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException failure) {
            throw new ServerException(
                    "The command " + command.getFirst() + " could not be run.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerException(
                    "Interrupted while " + command.getFirst() + " ran.", interrupted);
        }
    }

    static boolean isInstalled(String command) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /// PGDATA, PGPORT and their like in the caller's environment are meant for another server.
    static void withoutClientSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    }
}
