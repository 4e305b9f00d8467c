package dev.ferry.local.importing;

/// Tells a person how far it is.
public interface ImportProgress extends AutoCloseable {
    /// Called once, before anything else.
    void begin(long total);

    /// One of the total is done; called by many threads.
    void step();

    @Override
    void close();
}
