package dev.ferry.bench.relay.load;

import java.time.Duration;

/// Tells when the first and the last of the events of a backlog have arrived.
public interface Arrivals extends AutoCloseable {
    /// Waits for the first event.
    void awaitFirst(Duration patience);

    /// Waits for the last event, and checks all.
    ///
    /// @param patience how long nothing at all may arrive
    /// @throws dev.ferry.bench.lab.BenchException when events are missing, duplicated or out of
    ///   order, or nothing arrived for so long
    Milestones awaitLast(Duration patience);

    @Override
    void close();

    /// @param first when the first event was there, in nanoseconds of [System#nanoTime]
    /// @param half when half of them were there
    /// @param last when all of them were there
    record Milestones(long first, long half, long last) {}
}
