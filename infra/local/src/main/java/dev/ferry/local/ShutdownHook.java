package dev.ferry.local;

import dev.ferry.local.stop.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C and SIGTERM into a [StopSignal], and keeps the JVM from ending before the command
/// has.
final class ShutdownHook {
    /// A command that has not ended by then never will.
    private static final long LONGEST_END_SECONDS = 90;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// The signal, which is requested from now on when the process is asked to end.
    StopSignal watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        return stop;
    }

    /// To be called when everything is closed.
    void ended() {
        ended.countDown();
    }

    private void stopAndWait() {
        stop.request();
        try {
            boolean _ = ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
