package dev.ferry.local.operating;

/// A service does not answer, or answers that it cannot work just now. It may do so again later.
public final class UnreachableServiceException extends AdminFailure {
    private static final long serialVersionUID = 1L;

    UnreachableServiceException(String message) {
        super(message);
    }
}
