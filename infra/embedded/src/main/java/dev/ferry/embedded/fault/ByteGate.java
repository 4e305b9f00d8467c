package dev.ferry.embedded.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/// Where bytes wait for as long as the current fault says. A change of the fault reaches those that
/// wait already.
final class ByteGate {
    private static final long FOREVER = Long.MAX_VALUE;

    // Guarded by this object's monitor.
    private Fault fault = new Fault.None();

    synchronized Fault fault() {
        return fault;
    }

    synchronized void set(Fault next) {
        fault = next;
        notifyAll();
    }

    /// Returns when the bytes may go on.
    ///
    /// @throws IOException when the connection is cut, also while the bytes wait: they must not
    ///   slip through after it
    synchronized void pass(int bytes) throws IOException {
        long arrived = System.nanoTime();
        for (long left = delay(bytes);
                left > 0;
                left = delay(bytes) - (System.nanoTime() - arrived)) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while bytes were held back.");
            }
        }
        if (fault instanceof Fault.Cut) {
            throw new IOException("The connection was cut.");
        }
    }

    private long delay(int bytes) {
        return switch (fault) {
            case Fault.None _, Fault.Cut _ -> 0;
            case Fault.Stalled _ -> FOREVER;
            case Fault.Slow(int bytesPerSecond) -> TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        };
    }
}
