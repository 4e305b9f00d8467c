package dev.ferry.consumer;

/// An event was decoded but does not fit the read model. The message says why, for the dead letter.
public final class RefusedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedEventException(String message) {
        super(message);
    }
}
