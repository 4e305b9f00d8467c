package dev.ferry.runtime.telemetry;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// Logs a line of each kind.
final class LoggingMain {
    private LoggingMain() {}

    static void main() {
        Logging.start();
        org.slf4j.Logger log = LoggerFactory.getLogger("dev.ferry.tested");
        log.info("a \"quoted\" line,\nand another: {}", "Zoë");
        log.warn("failed", new IllegalStateException("a plank is loose"));
        log.debug("too quiet");
        LoggerFactory.getLogger("org.other").info("too quiet");
        Logger.getLogger("org.postgresql.tested").log(Level.WARNING, "by another way");
    }
}
