package dev.ferry.bench.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How every system under test is run: the same Java, the same heap, the same collector.
///
/// @param heap of the process, fixed from the start, in MiB
/// @param options further options, the same for all
public record Jvm(int heap, List<String> options) {
    public Jvm {
        if (heap < 16) {
            throw new BenchException("--heap must be at least 16 MiB: " + heap);
        }
        options = List.copyOf(options);
    }

    public Jvm withHeap(int other) {
        return new Jvm(other, options);
    }

    /// The command that runs a main class.
    public List<String> command(String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags());
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /// What is said to the JVM, for the report.
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add("-Xms" + heap + "m");
        flags.add("-Xmx" + heap + "m");
        flags.addAll(options);
        // Libraries of all of them load native code; the JVM would warn into their logs.
        flags.add("--enable-native-access=ALL-UNNAMED");
        return flags;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
