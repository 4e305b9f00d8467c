package dev.ferry.command.accept;

import dev.ferry.command.record.Outcome;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.Responses;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;

/// What a client is told about the outcome of its command.
final class Answers {
    private static final HeaderName REPLAYED = HeaderNames.create("Idempotency-Replayed");

    private Answers() {}

    /// The answer to a command that created `collection/{id}`.
    static void created(ServerResponse response, String collection, Outcome.Recorded recorded) {
        response.header(HeaderNames.LOCATION, collection + "/" + recorded.id());
        send(response, 201, recorded);
    }

    /// The answer to a command that changed something, or had nothing to change.
    static void changed(ServerResponse response, Outcome.Recorded recorded) {
        send(response, 200, recorded);
    }

    private static void send(ServerResponse response, int status, Outcome.Recorded recorded) {
        response.header(HeaderNames.ETAG, "\"" + recorded.version() + "\"");
        if (recorded.replayed()) {
            response.header(REPLAYED, "true");
        }
        Responses.json(response, status, new Receipt(recorded.id(), recorded.version()));
    }

    static Problem problem(Outcome.Refusal refusal) {
        return switch (refusal) {
            case Outcome.Rejected(String code, String message) ->
                    Problem.of(422, code, "Rule violated", message);
            case Outcome.Unknown() -> Problem.notFound("there is nothing with this id to change");
            case Outcome.Exists() ->
                    Problem.of(
                            409,
                            "already-exists",
                            "Already exists",
                            "the id is taken; nothing was changed");
            case Outcome.Stale(long version) ->
                    Problem.of(
                            412,
                            "stale-version",
                            "Stale version",
                            "If-Match names another version than the present one, which is "
                                    + version);
            case Outcome.KeyReused() ->
                    Problem.of(
                            422,
                            "idempotency-key-reused",
                            "Idempotency key reused",
                            "this Idempotency-Key came with another request before; use a new one");
        };
    }

    /// @param version of the aggregate after the command: what to send as `If-Match`, and what to
    ///   wait for in a query
    record Receipt(UUID id, long version) {}
}
