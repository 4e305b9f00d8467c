package dev.ferry.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Java program in a process of its own, with the class path of this JVM, so that a test can kill
/// or freeze it as an operating system would.
///
/// Compiled and collected as in this JVM (`-XX:TieredStopAtLevel`, `-XX:+UseSerialGC`): where a
/// test ends before the second compiler and threads of a collector have earned their time, so does
/// a process of that test.
///
/// Standard output and standard error are read together, line by line, and kept. A process that is
/// still alive when its owner closes it, or when this JVM ends in order, is killed.
public final class JavaProcess implements AutoCloseable {
    /// Generous, because it is used up only by a test that fails.
    private static final Duration BOUND = Duration.ofMinutes(3);

    private static final int SHOWN_LINES = 20;

    private final String name;
    private final Process process;

    private final ProcessOutput output = new ProcessOutput();

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /// Starts the main class with these arguments.
    public static JavaProcess start(Class<?> mainClass, String... arguments) {
        return start(mainClass, Map.of(), List.of(), List.of(arguments));
    }

    /// Starts the main class with environment variables beside the inherited ones, options of the
    /// JVM such as `-Xmx256m`, and arguments.
    public static JavaProcess start(
            Class<?> mainClass,
            Map<String, String> environment,
            List<String> options,
            List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(inheritedOptions());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), mainClass.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            JavaProcess started = new JavaProcess(mainClass.getSimpleName(), builder.start());
            AtExit.close(started);
            Thread.ofVirtual()
                    .name("output of " + started.name)
                    .start(() -> started.output.readFrom(started.process.getInputStream()));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The program " + mainClass.getName() + " could not be run.", failure);
        }
    }

    private static List<String> inheritedOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option ->
                        option.startsWith("-XX:TieredStopAtLevel=")
                                || option.equals("-XX:+UseSerialGC"))
                .toList();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// All lines printed so far.
    public List<String> output() {
        return output.lines();
    }

    /// Waits for the first line, also one printed before, in which the pattern is found, and
    /// returns the line.
    ///
    /// @throws AssertionError with the last lines when the program ends, or a minute passes,
    ///   without such a line
    public String awaitLine(String pattern) {
        try {
            String line = output.await(Pattern.compile(pattern), BOUND);
            if (line == null) {
                throw failure("printed no line with \"" + pattern + "\"");
            }
            return line;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// SIGKILL: the program ends at once and cleans nothing up. Returns when it is gone.
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /// SIGSTOP: the program keeps its connections and does nothing.
    public void pause() {
        signal("-STOP");
    }

    /// SIGCONT: ends a [#pause].
    public void resume() {
        signal("-CONT");
    }

    /// SIGTERM: asks the program to end in order. Returns its exit code, 143 for a JVM that obeyed.
    public int terminate() {
        // Not Process.destroy, which closes the output before the program's last words are read.
        process.toHandle().destroy();
        return awaitExit();
    }

    /// Waits for the end of the program, a minute at most, and returns its exit code.
    public int awaitExit() {
        try {
            if (!process.waitFor(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("did not end within " + BOUND);
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
        AtExit.forget(this);
    }

    @Override
    public String toString() {
        return name + " (process " + pid() + ")";
    }

    /// Surefire puts the real class path into this property when it starts its JVM from a
    /// manifest-only jar.
    private static String classPath() {
        String plain = System.getProperty("java.class.path");
        return System.getProperty("surefire.test.class.path", plain)
                .replace("\n", File.pathSeparator);
    }

    private void signal(String signal) {
        try {
            int exitCode =
                    new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
            if (exitCode != 0) {
                throw failure("could not be sent the signal " + signal);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The command kill could not be run.", failure);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private AssertionError failure(String what) {
        List<String> lines = output();
        List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return new AssertionError(
                this + " " + what + ". Its last lines:\n" + String.join("\n", last));
    }

    private AssertionError interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted while waiting for " + this + ".", cause);
    }
}
