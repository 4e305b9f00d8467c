package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A running PostgreSQL server process and its children, as the operating system sees them.
final class Postmaster {
    private static final Duration START_BOUND = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int LOG_LINES = 15;

    /// From this size on, in bytes, a log is set aside at the next start.
    private static final long LARGE_LOG = 20_000_000;

    private final Process process;
    private final ClusterFolder folder;

    private Postmaster(Process process, ClusterFolder folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Starts the process, in a session of its own where `setsid` is installed: a Ctrl-C in the
    /// terminal then reaches the JVM alone, which decides the order of shutdown.
    static Postmaster launch(
            PostgresBinaries binaries,
            Unprivileged user,
            ClusterFolder folder,
            Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        if (Commands.isInstalled("setsid")) {
            command.add("setsid");
        }
        command.addAll(user.command(binaries.program("postgres"), "-D", folder.data().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        Commands.withoutClientSettings(builder);
        try {
            setAside(folder.log());
            return new Postmaster(builder.start(), folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL could not be run.", failure);
        }
    }

    /// Keeps a log that has grown beside the new one, instead of the one kept before.
    private static void setAside(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void awaitReady() {
        long deadline = System.nanoTime() + START_BOUND.toNanos();
        while (!folder.pidFile().saysReady(process.pid())) {
            if (hasEnded(LOOK_AGAIN)) {
                throw new ServerException(
                        "PostgreSQL ended with exit code "
                                + process.exitValue()
                                + " while it started."
                                + logEnd());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new ServerException(
                        "PostgreSQL was not ready after "
                                + START_BOUND.toSeconds()
                                + " seconds."
                                + logEnd());
            }
        }
    }

    boolean hasEnded(Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while waiting for PostgreSQL.", interrupted);
        }
    }

    /// SIGKILL to all of the server's processes. They are frozen first, so that none is born
    /// meanwhile; returns when none is left, because a survivor would keep the next start away from
    /// the data.
    void kill() {
        pause();
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        while (!hasEnded(LOOK_AGAIN) || children.stream().anyMatch(Postmaster::holdsMemory)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    void pause() {
        signal("-STOP", Stream.of(process.toHandle()));
        signal("-STOP", process.descendants());
    }

    void resume() {
        signal("-CONT", Stream.concat(process.descendants(), Stream.of(process.toHandle())));
    }

    /// A zombie has no program any more; it stays in the process table where nobody collects
    /// orphans.
    private static boolean holdsMemory(ProcessHandle child) {
        return child.isAlive() && child.info().command().isPresent();
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) {
        List<String> identifiers = processes.map(each -> Long.toString(each.pid())).toList();
        if (!identifiers.isEmpty()) {
            Commands.run(Stream.concat(Stream.of("kill", signal), identifiers.stream()).toList());
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(folder.log());
            return " The end of "
                    + folder.log()
                    + ":\n"
                    + String.join(
                            "\n",
                            lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException("The log " + folder.log() + " cannot be read.", failure);
        }
    }
}
