package dev.ferry.bench.lab;

import org.jspecify.annotations.Nullable;

/// A benchmark cannot go on, or a result does not count. The message is for the person who started
/// it: what is wrong, where, and what to do.
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        this(message, null);
    }

    public BenchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
