package dev.ferry.runtime.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections the servers of this process may have together: each is an open file for the
/// operating system.
final class FileLimit {
    /// For what else the process opens: connections of the database and of Kafka, files, pipes.
    private static final long OTHERS = 128;

    private static final FileLimit OF_PROCESS = new FileLimit();

    /// To servers that run or will. Guarded by this object.
    private int promised;

    static FileLimit ofProcess() {
        return OF_PROCESS;
    }

    /// Sets files aside for a server.
    ///
    /// @param wanted connections
    /// @return as many, or fewer when the process may not open so many files; to be given back
    int take(int wanted) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? take(wanted, os.getMaxFileDescriptorCount(), os.getOpenFileDescriptorCount())
                : take(wanted, Long.MAX_VALUE, 0);
    }

    /// A server gets half of the files that may still be opened at most, so that there are some for
    /// other servers of the process and for what is not a connection.
    ///
    /// @param open files; those of other servers' connections are counted twice, so that fewer are
    ///   promised than could be
    synchronized int take(int wanted, long most, long open) {
        long free = Math.max(0, most - open - promised);
        long left = free - Math.max(OTHERS, free / 2);
        int taken = Math.clamp(left, 1, wanted);
        promised += taken;
        return taken;
    }

    synchronized void giveBack(int taken) {
        promised -= taken;
    }
}
