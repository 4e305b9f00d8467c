package dev.ferry.embedded.fault;

/// What a proxy does to the bytes that reach it.
sealed interface Fault {
    /// They go on at once.
    record None() implements Fault {}

    /// There is nobody to carry them: connections are closed.
    record Cut() implements Fault {}

    /// They wait until another fault is set.
    record Stalled() implements Fault {}

    /// They go on at this rate, in each direction of each connection.
    record Slow(int bytesPerSecond) implements Fault {}
}
