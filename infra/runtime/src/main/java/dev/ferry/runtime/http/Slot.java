package dev.ferry.runtime.http;

import java.util.concurrent.Callable;

/// The place of one request among those that a server works on at once.
public interface Slot extends AutoCloseable {
    /// For requests that nobody counts: health, metrics, and tests without a server.
    Slot UNCOUNTED =
            new Slot() {
                @Override
                public <T> T leaveFor(Callable<T> wait) throws Exception {
                    return wait.call();
                }

                @Override
                public void close() {}
            };

    /// Runs `wait` without holding the slot, and takes the slot again afterwards. Hold no database
    /// connection meanwhile.
    ///
    /// The wait is interrupted when the client closes its connection.
    ///
    /// @throws ProblemException 503 when too many requests wait, or when no slot becomes free
    /// @throws Exception what `wait` throws
    <T> T leaveFor(Callable<T> wait) throws Exception;

    @Override
    void close();
}
