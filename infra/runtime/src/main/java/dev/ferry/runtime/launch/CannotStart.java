package dev.ferry.runtime.launch;

/// A service cannot start for a reason that its operator can remove: a port is taken, a topic is
/// missing.
///
/// The message is one sentence: what is wrong, where, what to do. [ServiceCommand] prints it
/// without a stack trace.
public final class CannotStart extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
