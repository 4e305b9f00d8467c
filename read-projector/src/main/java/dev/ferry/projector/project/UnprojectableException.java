package dev.ferry.projector.project;

/// An event was read but does not fit the read model; the message says why, for the dead letter.
public final class UnprojectableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprojectableException(String message) {
        super(message);
    }
}
