package dev.ferry.runtime.http;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever ends a request into a problem; a stack trace goes to the log, never to the
/// client.
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /// The problem that `error` is.
    ///
    /// @param method and `path` of the request, for the log
    static Problem of(Throwable error, String method, @Nullable String path) {
        return switch (error) {
            case ProblemException e -> e.problem();
            case BrokenBody e -> {
                log.debug("{} {}: the body cannot be read", method, path, e);
                yield Problem.malformed("the body ends early or its chunks are malformed");
            }
            case ClientGone _ -> Problem.unavailable("the client is gone");
            case SlowBody e ->
                    Problem.of(
                            408,
                            "request-timeout",
                            "Request took too long",
                            String.valueOf(e.getMessage()));
            case SQLException e when SqlStates.isUnavailable(e) -> {
                log.warn("{} {}: the database takes no work: {}", method, path, reason(e));
                yield Problem.unavailable(
                        "the database cannot be reached or takes no work; try again");
            }
            case SQLException e when SqlStates.isRetryable(e) ->
                    Problem.unavailable("another request was in the way; try again");
            case SQLException e when SqlStates.isUnstorableText(e) ->
                    Problem.malformed("a text holds the character NUL, which cannot be stored");
            default -> {
                log.error("{} {} failed", method, path, error);
                yield plain(500);
            }
        };
    }

    /// A pool's own message is only that it gave up waiting; why is in the cause.
    private static String reason(SQLException error) {
        return error.getCause() == null
                ? String.valueOf(error.getMessage())
                : error.getMessage() + ": " + error.getCause().getMessage();
    }

    static Problem plain(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("there is nothing at this address");
            case 405 ->
                    Problem.of(
                            405,
                            "method-not-allowed",
                            "Method not allowed",
                            "this address does not take this method; Allow names those it takes");
            case 413 -> Problem.tooLarge(JsonBody.MAX_BYTES);
            case 501 ->
                    Problem.of(
                            501,
                            "unknown-transfer-coding",
                            "Unknown transfer coding",
                            "send the body with Content-Length or with Transfer-Encoding: chunked");
            case 505 ->
                    Problem.of(
                            505,
                            "http-version-not-supported",
                            "HTTP version not supported",
                            "send the request as HTTP/1.1");
            case 503 -> Problem.unavailable("too many requests at once; try again");
            default ->
                    status < 500
                            ? Problem.of(
                                    status,
                                    "malformed",
                                    "Malformed request",
                                    "the request is not valid HTTP, or its address or headers are"
                                            + " malformed or too long")
                            : Problem.of(
                                    status,
                                    "internal",
                                    "Internal error",
                                    "the request failed here; it was logged");
        };
    }
}
