package dev.ferry.runtime.launch;

/// A part that works from [#start] to [#close].
public interface Service extends AutoCloseable {
    /// Returns when the service accepts work.
    void start() throws Exception;

    /// One line for the person who started it: what runs, and where it listens.
    String describe();

    @Override
    void close();
}
