package dev.ferry.e2e.front;

import java.io.IOException;

/// The server ended a connection on which a request was still being sent. TCP then drops what the
/// server had answered, so whether it answered cannot be said.
public final class EndedWhileSendingException extends IOException {
    private static final long serialVersionUID = 1L;

    EndedWhileSendingException(IOException cause) {
        super("the connection ended while the request was being sent", cause);
    }
}
