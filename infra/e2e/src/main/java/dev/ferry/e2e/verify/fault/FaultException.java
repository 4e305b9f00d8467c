package dev.ferry.e2e.verify.fault;

import org.jspecify.annotations.Nullable;

/// A fault could not be injected, or the relays did not come back from it.
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultException(String message) {
        this(message, null);
    }

    FaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
