package dev.ferry.runtime.http;

import dev.ferry.runtime.jdbc.SqlStates;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever ends a request into a problem; a stack trace goes to the log, never to the
/// client.
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable error, String method, String path) {
        return switch (error) {
            case ProblemException e -> e.problem();
            case SQLException e when SqlStates.isUnavailable(e) -> {
                log.warn("{} {}: the database is away: {}", method, path, e.getMessage());
                yield Problem.unavailable("the database cannot be reached; try again");
            }
            case SQLException e when SqlStates.isRetryable(e) ->
                    Problem.unavailable("another request was in the way; try again");
            case HttpException e when e.status().code() == 413 -> JsonBody.tooLarge();
            case BadRequestException e -> Problem.malformed("the request is not valid HTTP");
            case HttpException e when e.status().code() < 500 -> plain(e.status().code());
            case RequestException e when e.status().code() < 500 -> plain(e.status().code());
            default -> {
                log.error("{} {} failed", method, path, error);
                yield Problem.of(
                        500,
                        "internal",
                        "Internal error",
                        "the request failed here; it was logged");
            }
        };
    }

    static Problem plain(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("there is nothing at this address");
            case 405 ->
                    Problem.of(
                            405,
                            "method-not-allowed",
                            "Method not allowed",
                            "this address does not take this method");
            case 413 -> JsonBody.tooLarge();
            case 503 -> Problem.unavailable("too many requests at once; try again");
            default ->
                    Problem.of(
                            status, "malformed", "Malformed request", "the request is not valid");
        };
    }
}
