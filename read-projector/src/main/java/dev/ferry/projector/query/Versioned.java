package dev.ferry.projector.query;

/// A row that tells which version of its aggregate it shows.
public interface Versioned {
    long version();
}
