package dev.ferry.runtime.launch;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A JVM that has run out of memory must end: threads may be gone and locks held for ever, and only
/// a new process mends that.
///
/// Nothing inside the process can see to it, because any thread may get the error, those of
/// libraries too. The JVM does it when an option says so.
final class OutOfMemory {
    private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);

    private static final String EXIT = "ExitOnOutOfMemoryError";
    private static final String CRASH = "CrashOnOutOfMemoryError";

    private OutOfMemory() {}

    static void warnUnlessItEndsTheProcess() {
        HotSpotDiagnosticMXBean jvm =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean ends =
                List.of(EXIT, CRASH).stream()
                        .anyMatch(
                                option -> Boolean.parseBoolean(jvm.getVMOption(option).getValue()));
        if (!ends) {
            log.warn(
                    "out of memory may leave this process half dead: start java with -XX:+{}",
                    EXIT);
        }
    }
}
