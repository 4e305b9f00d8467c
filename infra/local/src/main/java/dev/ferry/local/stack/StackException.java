package dev.ferry.local.stack;

import org.jspecify.annotations.Nullable;

/// The stack cannot run; the message is one sentence for a person.
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
