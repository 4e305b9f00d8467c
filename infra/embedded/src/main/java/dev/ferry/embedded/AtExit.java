package dev.ferry.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what is still open when the JVM ends, so that no server outlives it.
public final class AtExit {
    private static final Logger LOG = LoggerFactory.getLogger(AtExit.class);
    private static final Set<AutoCloseable> OPEN = ConcurrentHashMap.newKeySet();

    private AtExit() {}

    public static void close(AutoCloseable resource) {
        Hook.install();
        OPEN.add(resource);
    }

    /// To be called by the resource when it was closed by its owner.
    public static void forget(AutoCloseable resource) {
        OPEN.remove(resource);
    }

    private static void closeAll() {
        for (AutoCloseable resource : OPEN) {
            try {
                resource.close();
            } catch (Exception failure) {
                LOG.warn("{} could not be closed at the end of the JVM", resource, failure);
            }
        }
    }

    /// Installed with the first resource: a JVM that is ending already, in which an owner closes
    /// its servers, takes no new hook.
    private static final class Hook {
        static {
            Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "close-servers"));
        }

        /// Loads this class, once.
        static void install() {}
    }
}
