package dev.ferry.projector.query;

/// A row that tells which version of its aggregate it shows.
interface Versioned {
    long version();
}
