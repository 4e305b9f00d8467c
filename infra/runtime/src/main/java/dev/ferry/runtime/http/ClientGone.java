package dev.ferry.runtime.http;

/// The client closed its connection while its request waited, so nobody reads an answer.
final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientGone(Throwable cause) {
        super("the client is gone", cause);
    }
}
