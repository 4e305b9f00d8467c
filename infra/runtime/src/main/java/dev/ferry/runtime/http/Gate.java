package dev.ferry.runtime.http;

/// Decides which requests reach a handler, before they take a slot.
///
/// [HttpServer] starts the gate before it listens and closes it after its last answer.
public interface Gate extends AutoCloseable {
    void start();

    /// Decides about a request of a route that is not open.
    ///
    /// @param peer the address of the other end of the connection, for the log
    /// @throws ProblemException 400 when a header is malformed or repeated
    RequestAdmission admit(Access.Scoped access, Headers headers, String peer);

    @Override
    void close();
}
