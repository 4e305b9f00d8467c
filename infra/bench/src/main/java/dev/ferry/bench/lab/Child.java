package dev.ferry.bench.lab;

import dev.ferry.embedded.AtExit;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A system under test in a process of its own. What it prints goes to a file: reading it here
/// would cost processor time that is being measured.
///
/// It ends when its owner closes it, and with this JVM at the latest.
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN_BYTES = 2_000;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param log the file for standard output and standard error; what it held before is gone
    public static Child start(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().put("FERRY_LOG", "text");
        try {
            Child child = new Child(builder.start(), log);
            AtExit.close(child);
            return child;
        } catch (IOException e) {
            throw new BenchException("The program " + command.getFirst() + " cannot be run.", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The end of what it printed, for a message about its failure. A process in trouble can print
    /// more than fits into memory.
    public String lastWords() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - SHOWN_BYTES));
            byte[] end = new byte[SHOWN_BYTES];
            int length = Math.max(0, file.read(end));
            return log + " ends with:\n" + new String(end, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    /// SIGTERM, without waiting for the end.
    public void terminate() {
        process.destroy();
    }

    /// SIGKILL.
    public void kill() {
        process.destroyForcibly();
    }

    /// SIGTERM, and SIGKILL when that does not help in time.
    @Override
    public void close() {
        AtExit.forget(this);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
