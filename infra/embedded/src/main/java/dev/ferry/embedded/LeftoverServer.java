package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.util.Arrays;

/// A server that a killed JVM left running on the data folder. It must end before another starts
/// there.
///
/// The pid file alone proves nothing, because the operating system gives process ids out again: the
/// process must also be a `postgres` that was started for this very folder.
record LeftoverServer(ClusterFolder folder, PostgresBinaries binaries, Unprivileged user) {

    void stop() {
        long pid = folder.pidFile().pid();
        boolean runs = ProcessHandle.of(pid).filter(this::servesThisFolder).isPresent();
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
}
