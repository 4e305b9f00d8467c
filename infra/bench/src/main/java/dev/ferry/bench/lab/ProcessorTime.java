package dev.ferry.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Processor time as the kernel counts it, user and system together, in steps of 10 ms.
///
/// What a process's ended children used is part of its own figure once it has collected them, so
/// the sum over PostgreSQL's processes only grows although sessions come and go.
public final class ProcessorTime {
    /// `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Java runs on (proc_pid_stat(5)).
    private static final long TICK_MILLIS = 10;

    /// Fields of `/proc/PID/stat` behind the name: utime, stime, cutime, cstime, counted from the
    /// state, which is the first.
    private static final int FIRST_FIELD = 11;

    private static final int FIELDS = 4;

    private ProcessorTime() {}

    /// Time used so far by a process and all that descend from it.
    public static Duration ofTree(long pid) {
        Stream<ProcessHandle> descendants =
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(pid), descendants.map(ProcessHandle::pid))
                .map(ProcessorTime::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (NoSuchFileException ended) {
            // Between being listed and being read; its parent's figure has it now.
            return Duration.ZERO;
        } catch (IOException e) {
            throw new BenchException("The kernel does not tell what process " + pid + " uses.", e);
        }
    }

    /// The name stands in parentheses and may hold anything, parentheses too.
    static Duration parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = FIRST_FIELD; field < FIRST_FIELD + FIELDS; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
