package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A server that a killed JVM left running on the data folder. It must end before another starts
/// there.
///
/// The pid file alone proves nothing, because the operating system gives process ids out again: the
/// process must also be a `postgres` that was started for this very folder.
record LeftoverServer(ClusterFolder folder, PostgresBinaries binaries, Unprivileged user) {

    void stop() {
        Path pidFile = folder.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        boolean runs = ProcessHandle.of(pidIn(pidFile)).filter(this::servesThisFolder).isPresent();
        if (!runs) {
            return;
        }
        Commands.Result stopped =
                Commands.run(
                        user.command(
                                binaries.program("pg_ctl"),
                                "stop",
                                "-D",
                                folder.data().toString(),
                                "-m",
                                "fast"));
        if (!stopped.succeeded()) {
            throw new ServerException(
                    "A PostgreSQL server left over from an earlier run holds "
                            + folder.data()
                            + " and could not be stopped: "
                            + stopped.output());
        }
    }

    private boolean servesThisFolder(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.endsWith("/postgres")).isPresent()
                && info.arguments()
                        .filter(arguments ->
                                Arrays.asList(arguments).contains(folder.data().toString()))
                        .isPresent();
    }

    private static long pidIn(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + pidFile + " cannot be read.", failure);
        }
    }
}
