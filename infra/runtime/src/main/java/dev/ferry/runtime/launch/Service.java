package dev.ferry.runtime.launch;

import java.util.concurrent.CompletableFuture;

/// A part that works from [#start] to [#close].
public interface Service extends AutoCloseable {
    /// Returns when the service accepts work.
    void start() throws Exception;

    /// One line for the person who started it: what runs, and where it listens.
    String describe();

    /// Completes with a sentence when the service can do its work only in a new process; the
    /// process then closes the service and ends with 1. Asked once, after the start.
    default CompletableFuture<String> fault() {
        return new CompletableFuture<>();
    }

    @Override
    void close();
}
