package dev.ferry.runtime.http;

/// A body that ended early or whose chunks are malformed.
///
/// Where the next request begins can no longer be told, so the connection is closed after the
/// answer: bytes of a body must never be taken for a request.
final class BrokenBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenBody(Throwable cause) {
        super("the body cannot be read", cause);
    }
}
