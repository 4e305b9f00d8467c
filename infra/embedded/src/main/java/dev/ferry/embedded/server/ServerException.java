package dev.ferry.embedded.server;

import org.jspecify.annotations.Nullable;

/// A server could not be started, stopped or reached. The message is for a person: what is wrong,
/// where, and what to do.
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        this(message, null);
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
