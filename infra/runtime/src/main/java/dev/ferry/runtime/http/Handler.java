package dev.ferry.runtime.http;

/// Answers the requests of one route.
///
/// A handler is a function of the request, so a test can call it without a server.
@FunctionalInterface
public interface Handler {
    /// @throws ProblemException to answer with a problem document
    /// @throws Exception anything else is logged; the client hears 503 when the database is away or
    ///   contended, otherwise 500 without any detail
    Answer handle(Request request) throws Exception;
}
