package dev.ferry.runtime.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections the process may have: each is an open file for the operating system.
final class FileLimit {
    /// For what else the process opens: connections of the database and of Kafka, files, pipes.
    private static final long OTHERS = 128;

    private FileLimit() {}

    /// @param wanted connections
    /// @return as many, or fewer when the process may not open so many files
    static int connections(int wanted) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? connections(
                        wanted, os.getMaxFileDescriptorCount(), os.getOpenFileDescriptorCount())
                : wanted;
    }

    /// At least a quarter of the files that may still be opened is left to others.
    static int connections(int wanted, long most, long open) {
        long free = Math.max(0, most - open);
        long left = free - Math.max(OTHERS, free / 4);
        return Math.clamp(left, 1, wanted);
    }
}
