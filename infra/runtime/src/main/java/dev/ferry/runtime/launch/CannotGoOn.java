package dev.ferry.runtime.launch;

/// A service that ran lost something that only a new process has, such as its port.
final class CannotGoOn extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence: what is lost
    CannotGoOn(String message) {
        super(message);
    }
}
