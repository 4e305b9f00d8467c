package dev.ferry.consumer;

/// One version of a handler, with tables of its own.
public record Member(String handler, int version) {
    /// The schema of its tables.
    public String schema() {
        return handler + "_v" + version;
    }

    @Override
    public String toString() {
        return "%s version %d".formatted(handler, version);
    }
}
